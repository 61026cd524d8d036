"""The model families that can be trained: one module per paper, and how a run reaches into it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import torch
from torch import Tensor, nn

from models import ar_vae, arnn, clsm, fm_music_vae, language_model, musae, music_vae
from models.continuation import Likeliest, Respond, Step, Strokes, Vary, Wording
from music.phrase import STEPS_PER_BAR
from training.parts import Part


class Objective(Protocol):
    """What a family minimises, and what it remembers between steps."""

    def loss(self, model: Any, x: Any, step: int) -> Any:
        """Named scalar terms for a batch x (B, T, C), ``total`` among them; it may be labelled."""

    def to_differentiate(self, terms: Any) -> Tensor:
        """The scalar whose gradient is taken."""

    def stepped(self, terms: Any) -> None:
        """Called once after every step."""

    def state(self) -> dict[str, Any]:
        """Plain values for a checkpoint."""

    def resume(self, state: dict[str, Any]) -> None:
        """Go on from ``state()``."""


class Head(NamedTuple):
    """One graph to be: its role, a module, and its tensors' names in order.

    A ``Part`` comes before those that use it; what is not ``kept`` is no graph of the bundle.
    """

    role: str
    module: Any
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    kept: bool = True


@dataclass(frozen=True, kw_only=True)
class Family:
    """One paper's models, as a run, an export and a table use them.

    Args:
        config: its frozen dataclass.
        model: builds a model from a config; it has ``encode(x).mean`` and ``decode(z)``.
        objective: builds what training minimises from a config.
        encode, decode: build the graph heads of a model; None where it is not exported yet.
        prior, flow, inverse: those of models that hear a context; their config has answer_bars.
        paper: citation for bundles.
        critic: builds the optimiser of a critic that the model has beside what it plays with; the
            objective gets it, and teaches the critic in its ``loss``.
        regularised: attributes that have a dimension of z to themselves, and which it is.
        accuracy: of lines: the share of symbols (B, T) that come back right; drums are measured by
            their hits.
    """

    config: type
    model: Callable[[Any], nn.Module]
    objective: Callable[..., Objective]
    encode: Callable[[Any], nn.Module] | None = None
    decode: Callable[[Any], nn.Module] | None = None
    prior: Callable[[Any], nn.Module] | None = None
    flow: Callable[[Any], nn.Module] | None = None
    inverse: Callable[[Any], nn.Module] | None = None
    critic: Callable[[Any, float], torch.optim.Optimizer] | None = None
    paper: str
    accuracy: Callable[[Any, Tensor], float] | None = None
    regularised: Callable[[Any], dict[str, int]] = lambda _: {}

    def answer_bars(self, config: Any) -> int:
        """How long answers are."""
        return int(config.answer_bars if self.prior else config.bars)

    def context_bars(self, config: Any) -> int:
        """How much is heard of what was played before them; 0 if the call is all."""
        return int(config.bars) - self.answer_bars(config)


FAMILIES: dict[str, Family] = {
    "fm-music-vae": Family(
        config=fm_music_vae.FMMusicVAEConfig,
        model=fm_music_vae.FMMusicVAE,
        objective=fm_music_vae.Objective,
        encode=fm_music_vae.EncodeHead,
        decode=fm_music_vae.DecodeHead,
        paper=fm_music_vae.PAPER,
        accuracy=fm_music_vae.accuracy,
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
        regularised=ar_vae.regularised,
    ),
    "musae": Family(
        config=musae.MusAEConfig,
        model=musae.MusAE,
        objective=musae.Objective,
        critic=musae.critic_optimiser,
        encode=musae.EncodeHead,
        decode=musae.DecodeHead,
        paper=musae.PAPER,
        accuracy=musae.accuracy,
    ),
    "arnn": Family(
        config=arnn.ARNNConfig,
        model=arnn.ARNN,
        objective=arnn.Objective,
        paper=arnn.PAPER,
        accuracy=arnn.accuracy,
    ),
    "language-model": Family(
        config=language_model.LanguageModelConfig,
        model=language_model.LanguageModel,
        objective=language_model.Objective,
        paper=language_model.PAPER,
        accuracy=language_model.accuracy,
    ),
    "clsm": Family(
        config=clsm.CLSMConfig,
        model=clsm.CLSM,
        objective=clsm.Objective,
        encode=clsm.EncodeHead,
        decode=clsm.DecodeHead,
        prior=clsm.PriorHead,
        flow=clsm.FlowHead,
        inverse=clsm.InverseHead,
        paper=clsm.PAPER,
        accuracy=clsm.accuracy,
    ),
}


CONTROLS = ("noise", "radius", "toward", "alpha", "move")


def heads_of(family: Family, model: nn.Module, step: Step, intend: Strokes | Wording) -> list[Head]:
    """The graph roles of models that hear the call alone; ``step``, ``intend``: ``Respond``'s."""
    assert family.encode is not None, "export_run refuses a family without heads"
    assert family.decode is not None, "export_run refuses a family without heads"
    encode, decode = Part("encode", family.encode(model)), Part("decode", family.decode(model))
    respond = Respond(encode, decode, step, intend)
    return [
        Head("encode", encode, ("phrase",), ("mean", "log_std")),
        Head("decode", decode, ("latent",), ("response",)),
        Head("respond", respond, ("phrase", *CONTROLS), (*intend.outputs, "latent", "heard")),
    ]


def contextual_heads(family: Family, model: Any, intend: Strokes | Wording) -> list[Head]:
    """The graph roles of models that hear a context; latents are those of the prior's Gaussian."""
    builders = family.encode, family.decode, family.prior, family.flow, family.inverse
    encode, draw, prior, flow, inverse = (build(model) for build in builders if build)
    encode, draw, prior = Part("encode", encode), Part("draw", draw), Part("prior", prior)
    steps = family.answer_bars(model.config) * STEPS_PER_BAR
    respond = Vary(encode, prior, draw, intend, model.config.latent, steps)
    heard, drawn = ("phrase", "context"), ("latent", "context", "chance", "share", "heat")
    return [
        Head("encode", encode, heard, ("mean",)),
        Head("draw", draw, drawn, ("response",), kept=False),
        Head("decode", Likeliest(draw, steps), ("latent", "context"), ("response",)),
        Head("prior", prior, ("context",), ("mean", "log_std")),
        Head("flow", flow, ("latent",), ("contextual",)),
        Head("inverse", inverse, ("latent",), ("plain",)),
        Head("respond", respond, (*heard, *CONTROLS), (*intend.outputs, "latent", "heard")),
    ]
