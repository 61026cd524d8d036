"""The model families that can be trained: one module per paper, and how a run reaches into it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from torch import Tensor, nn

from models import ar_vae, arnn, clsm, fm_music_vae, music_vae
from models.continuation import Respond, Step, Strokes, Wording


class Objective(Protocol):
    """What a family minimises, and what it remembers between steps."""

    def loss(self, model: Any, x: Tensor, step: int) -> Any:
        """Named scalar terms for a batch x (B, T, C), ``total`` among them."""

    def to_differentiate(self, terms: Any) -> Tensor:
        """The scalar whose gradient is taken."""

    def stepped(self, terms: Any) -> None:
        """Called once after every step."""

    def state(self) -> dict[str, Any]:
        """Plain values for a checkpoint."""

    def resume(self, state: dict[str, Any]) -> None:
        """Go on from ``state()``."""


class Head(NamedTuple):
    """One graph to be: its role, a module, and its tensors' names in order."""

    role: str
    module: Any
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Family:
    """One paper's models, as a run, an export and a table use them.

    Args:
        config: its frozen dataclass.
        model: builds a model from a config; it has ``encode(x).mean`` and ``decode(z)``.
        objective: builds what training minimises from a config.
        encode, decode: build the graph heads of a model; None where it is not exported yet.
        paper: citation for bundles.
        accuracy: of lines: the share of symbols (B, T) that come back right; drums are measured by
            their hits.
    """

    config: type
    model: Callable[[Any], nn.Module]
    objective: Callable[[Any], Objective]
    encode: Callable[[Any], nn.Module] | None = None
    decode: Callable[[Any], nn.Module] | None = None
    paper: str
    accuracy: Callable[[Any, Tensor], float] | None = None


FAMILIES: dict[str, Family] = {
    "fm-music-vae": Family(
        config=fm_music_vae.FMMusicVAEConfig,
        model=fm_music_vae.FMMusicVAE,
        objective=fm_music_vae.Objective,
        encode=fm_music_vae.EncodeHead,
        decode=fm_music_vae.DecodeHead,
        paper=fm_music_vae.PAPER,
    ),
    "music-vae": Family(
        config=music_vae.MusicVAEConfig,
        model=music_vae.MusicVAE,
        objective=music_vae.Objective,
        encode=music_vae.EncodeHead,
        decode=music_vae.DecodeHead,
        paper=music_vae.PAPER,
        accuracy=music_vae.accuracy,
    ),
    "ar-vae": Family(
        config=ar_vae.ARVAEConfig,
        model=ar_vae.ARVAE,
        objective=ar_vae.Objective,
        encode=ar_vae.EncodeHead,
        decode=ar_vae.DecodeHead,
        paper=ar_vae.PAPER,
        accuracy=ar_vae.accuracy,
    ),
    "arnn": Family(
        config=arnn.ARNNConfig,
        model=arnn.ARNN,
        objective=arnn.Objective,
        paper=arnn.PAPER,
        accuracy=arnn.accuracy,
    ),
    "clsm": Family(
        config=clsm.CLSMConfig,
        model=clsm.CLSM,
        objective=clsm.Objective,
        paper=clsm.PAPER,
        accuracy=clsm.accuracy,
    ),
}


def heads_of(family: Family, model: nn.Module, step: Step, intend: Strokes | Wording) -> list[Head]:
    """The graph roles every family exports to; ``step`` and ``intend`` are ``Respond``'s."""
    assert family.encode is not None, "export_run refuses a family without heads"
    assert family.decode is not None, "export_run refuses a family without heads"
    encode, decode = family.encode(model), family.decode(model)
    controls = ("noise", "radius", "toward", "alpha", "move")
    respond = Respond(encode, decode, step, intend)
    return [
        Head("encode", encode, ("phrase",), ("mean", "log_std")),
        Head("decode", decode, ("latent",), ("response",)),
        Head("respond", respond, ("phrase", *controls), (*intend.outputs, "latent", "heard")),
    ]
