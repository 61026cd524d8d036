"""A run: one TOML file over frozen dataclasses, so that a number always has its recipe.

``[run]`` holds what every family shares, ``[model]`` the family's own config with the paper's
values as defaults, ``[augment]`` how phrases are varied, ``[continuation]`` how the model is taught
to go on from them. ``key=value`` on the command line changes one of either.
"""

import dataclasses
import difflib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.fm_music_vae import FMMusicVAEConfig
from music.errors import TwosError
from training.augment import Augment
from training.families import FAMILIES, Family

PARTS = {"model", "augment", "continuation"}
RUNS_FOLDER = Path(__file__).parent / "runs"


class ConfigError(TwosError, ValueError):
    """A run's file or an override asks for something that does not exist."""


@dataclass(frozen=True, kw_only=True)
class Continuing:
    """How a trained model is taught to go on as drummers do (training/continuing.py).

    Args:
        steps: optimiser steps; 0 leaves answers to a line and the decoder's word.
        hidden: width of the network that bends the step.
        width, blocks: of the touch.
        critic: how much the critic's word counts; it learns at ``critic_rate``.
    """

    steps: int = 0
    batch_size: int = 96
    learning_rate: float = 5e-4
    hidden: int = 256
    width: int = 96
    blocks: int = 2
    critic: float = 1.0
    critic_rate: float = 1e-3


@dataclass(frozen=True, kw_only=True)
class RunConfig:
    """How one model is trained.

    Args:
        name: of the run and of the bundle made from it.
        title: one line for people.
        family: which model file.
        data: which archive, or a folder of MIDI files.
        within: a folder of it that is read alone, as its names have it; all if empty.
        tags: of one's own MIDI files: a CSV table with the columns file and genre, for models of
            bands that know genres.
        representation: ``drums-27``, the alphabet of lines (``music.tokens.ALPHABETS``), or
            ``band-520``, or ``trio-772``.
        held_out: what is kept from training: ``random`` (a tenth of the performances, and another
            for validation), ``drummer3`` (all that one drummer played), or ``density:10`` (the
            middle 10 % of the phrases by that attribute).
        seed: of the split, the weights and every draw.
        all_keys: whether lines are transposed at random as far as their alphabet reaches.
        mix_tracks: of a band or trio: chance that one of its tracks is another song's, each by
            itself. Genres of such a mixture would be wrong: only where none is heard.
        other_drums: of a band: chance that a drum is played on another, each by itself and all
            through the phrase.
        start: a checkpoint whose weights the run begins with; empty begins at random.
        steps: optimiser steps.
        learning_rate: at the start; it falls to ``final_learning_rate`` along a cosine.
        warm_up: steps over which the learning rate rises from nothing.
        gradient_norm: above which the gradients of what is differentiated are scaled down.
        weight_decay: share of each weight, per unit of learning rate, lost a step.
    """

    name: str
    title: str = ""
    family: str = "fm-music-vae"
    data: str = "groove"
    within: str = ""
    tags: str = ""
    representation: str = "drums-27"
    held_out: str = "random"
    seed: int = 1
    all_keys: bool = False
    mix_tracks: float = 0.0
    other_drums: float = 0.0
    start: str = ""
    steps: int = 10_000
    batch_size: int = 64
    learning_rate: float = 5e-4
    final_learning_rate: float = 2e-5
    warm_up: int = 0
    gradient_norm: float = 1.0
    weight_decay: float = 0.0
    evaluate_every: int = 500
    checkpoint_every: int = 250
    augment: Augment = field(default_factory=Augment)
    continuation: Continuing = field(default_factory=Continuing)
    model: Any = field(default_factory=FMMusicVAEConfig)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for a checkpoint or a bundle."""
        return dataclasses.asdict(self)

    def with_continuation(self, continuation: Continuing) -> "RunConfig":
        """The same run, taught to go on another way."""
        return dataclasses.replace(self, continuation=continuation)


def load_run(path: Path, overrides: list[str] | None = None) -> RunConfig:
    """Read a run; ``overrides`` are ``key=value``, model keys as they are named in ``[model]``.

    Raises:
        ConfigError: naming the file, the key and the nearest known one.
    """
    if not path.exists() and (RUNS_FOLDER / f"{path}.toml").exists():
        path = RUNS_FOLDER / f"{path}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        known = ", ".join(sorted(p.stem for p in RUNS_FOLDER.glob("*.toml")))
        raise ConfigError(f"{path}: {error}; the runs that come with it are {known}") from error
    run, model = dict(table.get("run", {})), dict(table.get("model", {}))
    augment, continuation = dict(table.get("augment", {})), dict(table.get("continuation", {}))
    model_keys, augment_keys = _fields(_family(run, str(path)).config), _fields(Augment)
    for override in overrides or []:
        key, separator, text = override.partition("=")
        if not separator:
            raise ConfigError(f"{override!r}: an override is key=value, such as steps=100")
        target = model if key in model_keys else augment if key in augment_keys else run
        target[key] = _toml_value(text)
    parts = {"augment": augment, "continuation": continuation}
    return run_from_dict(run | parts, model, str(path))


def run_from_dict(run: dict[str, Any], model: dict[str, Any], source: str) -> RunConfig:
    """The run of two plain tables, as a TOML file or a checkpoint holds them.

    Raises:
        ConfigError: if a key or the family is unknown, or a value impossible.
    """
    run, family = dict(run), _family(run, source)
    augment, continuation = run.pop("augment", {}), run.pop("continuation", {})
    _refuse_unknown(run, _fields(RunConfig) - PARTS, f"{source} [run]")
    _refuse_unknown(augment, _fields(Augment), f"{source} [augment]")
    _refuse_unknown(continuation, _fields(Continuing), f"{source} [continuation]")
    _refuse_unknown(model, _fields(family.config), f"{source} [model]")
    if "name" not in run:
        run["name"] = Path(source).stem
    try:
        return RunConfig(
            **run,
            augment=Augment(**augment),
            continuation=Continuing(**continuation),
            model=family.config(**model),
        )
    except (TypeError, ValueError) as error:
        raise ConfigError(f"{source}: {error}") from error


def _family(run: dict[str, Any], source: str) -> Family:
    name = run.get("family", "fm-music-vae")
    if name not in FAMILIES:
        raise ConfigError(f"{source}: family {name!r} is unknown; known: {[*FAMILIES]}")
    return FAMILIES[name]


def _fields(of: type) -> set[str]:
    return {f.name for f in dataclasses.fields(of)}


def _refuse_unknown(table: dict[str, Any], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
            raise ConfigError(f"{where}: key {key!r} is unknown; the nearest known is {near!r}")


def _toml_value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
