"""A run: one TOML file over frozen dataclasses, so that a number always has its recipe.

``[run]`` holds what every family shares, ``[model]`` the family's own config with the paper's
values as defaults. ``key=value`` on the command line changes one of either.
"""

import dataclasses
import difflib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.fm_music_vae import FMMusicVAEConfig
from music.errors import TwosError

RUNS_FOLDER = Path(__file__).parent / "runs"
FAMILIES: dict[str, type] = {"fm-music-vae": FMMusicVAEConfig}


class ConfigError(TwosError, ValueError):
    """A run's file or an override asks for something that does not exist."""


@dataclass(frozen=True, kw_only=True)
class RunConfig:
    """How one model is trained.

    Args:
        name: of the run and of the bundle made from it.
        title: one line for people.
        family: which model file.
        data: which archive.
        seed: of the split by performance, the weights and every draw.
        start: a checkpoint whose weights the run begins with; empty begins at random.
        steps: optimiser steps.
        learning_rate: at the start; it falls to ``final_learning_rate`` along a cosine.
        gradient_norm: above which the gradients of L / λ are scaled down.
        threshold: hit probability from which validation counts a hit; a bundle's own is chosen
            when it is exported.
    """

    name: str
    title: str = ""
    family: str = "fm-music-vae"
    data: str = "groove"
    seed: int = 1
    start: str = ""
    steps: int = 10_000
    batch_size: int = 64
    learning_rate: float = 5e-4
    final_learning_rate: float = 2e-5
    gradient_norm: float = 1.0
    evaluate_every: int = 500
    checkpoint_every: int = 250
    threshold: float = 0.5
    model: FMMusicVAEConfig = field(default_factory=FMMusicVAEConfig)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for a checkpoint or a bundle."""
        return dataclasses.asdict(self)


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
    family = FAMILIES.get(run.get("family", "fm-music-vae"))
    if family is None:
        raise ConfigError(f"{path}: family {run['family']!r} is unknown; known: {[*FAMILIES]}")
    model_keys = _fields(family)
    for override in overrides or []:
        key, separator, text = override.partition("=")
        if not separator:
            raise ConfigError(f"{override!r}: an override is key=value, such as steps=100")
        (model if key in model_keys else run)[key] = _toml_value(text)
    run_keys = _fields(RunConfig) - {"model"}
    return run_from_dict(run, model, str(path), run_keys, model_keys)


def run_from_dict(
    run: dict[str, Any],
    model: dict[str, Any],
    source: str,
    run_keys: set[str] | None = None,
    model_keys: set[str] | None = None,
) -> RunConfig:
    """The run of two plain tables, as a TOML file or a checkpoint holds them."""
    family = FAMILIES[run.get("family", "fm-music-vae")]
    _refuse_unknown(run, run_keys or (_fields(RunConfig) - {"model"}), f"{source} [run]")
    _refuse_unknown(model, model_keys or _fields(family), f"{source} [model]")
    if "name" not in run:
        run["name"] = Path(source).stem
    try:
        return RunConfig(**run, model=family(**model))
    except (TypeError, ValueError) as error:
        raise ConfigError(f"{source}: {error}") from error


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
