"""How a phrase is answered: from settings and a seed to the response's latent and notes.

Pure but for the engine it is given; the same settings, seed, turn and bundle give the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.bundle import Manifest, Vector
from music.grid import Grid
from music.phrase import STEPS_PER_BAR, STEPS_PER_BEAT, Drum, Hit, Phrase
from music.representation import Music, Representation
from server.engine import Controls, Engine, one
from server.protocol import ProtocolError, Settings

EARLIEST_OFFSET = -0.25
"""How early, in steps, an answer's first hits may be."""


@dataclass(frozen=True)
class Answer:
    """The machine's phrase, and where it lies beside the player's.

    ``latent`` and ``heard`` are (D,); ``changed_hits`` counts cells struck in one phrase but not
    the other, or steps at which two lines differ; an attribute of silence that has none is None.
    """

    music: Music
    latent: Vector
    heard: Vector
    attributes: dict[str, float | None]
    changed_hits: int


def answer(
    heard: Music,
    settings: Settings,
    engine: Engine,
    draw: tuple[int, ...],
    last_answer: Vector | None = None,
    before: Sequence[Music] = (),
) -> Answer:
    """Answer one phrase.

    Args:
        heard: the player's phrase, as long as the bundle's.
        settings: mode, radius and the rest.
        engine: the bundle to answer with.
        draw: whole numbers that name this draw, such as (seed, turn); they alone are the
            randomness.
        last_answer: (D,), the machine's previous latent, for interpolation towards it.
        before: what was played before the call, the latest last, for models that hear a context.
    """
    rng = np.random.default_rng(draw)
    controls = controls_for(settings, engine, rng, last_answer)
    grid = engine.music.grid_of(heard)
    played = engine.respond(grid[np.newaxis], controls, context_of([*before, heard], engine))
    if not heard.is_silent:
        said = [channels[0] for channels in played.said]
        music = in_time(engine.music.music_of(engine.music.answered(grid, said, rng)))
    elif settings.on_silence == "keep-time" and engine.music.instrument == "drums":
        music = timekeeping(heard.bars)
    else:
        music = engine.music.silence(heard.bars)
    answered = engine.music.grid_of(music)[np.newaxis]
    attributes = engine.music.attributes(answered)
    values = {name: float(value[0]) for name, value in attributes.items()}
    return Answer(
        music=music,
        latent=played.latent[0],
        heard=played.heard[0],
        attributes={name: value if np.isfinite(value) else None for name, value in values.items()},
        changed_hits=int(engine.music.changed(grid[np.newaxis], answered)[0]),
    )


def context_of(played: Sequence[Music], engine: Engine) -> Grid | None:
    """What a model hears of what was played, the call last: (1, U, C); None if it hears nothing.

    Where there is not enough yet, the first of it was played all the time before.
    """
    bars = engine.bundle.manifest.context_bars
    if not bars:
        return None
    heard: list[Grid] = []
    for music in reversed(played):
        heard.insert(0, engine.music.grid_of(music))
    steps = bars * STEPS_PER_BAR
    while sum(map(len, heard)) < steps:
        heard.insert(0, heard[0])
    return np.concatenate(heard)[np.newaxis, -steps:]


def mode_refusal(mode: str, manifest: Manifest, able: Sequence[str]) -> ProtocolError:
    """Why a bundle cannot answer by a mode, and which ones can."""
    return ProtocolError(
        "field",
        f"mode is {mode!r}; {manifest.name} answers by {' or '.join(manifest.modes)}, and by "
        f"{mode} {', '.join(able) or 'no installed bundle'}",
        "mode",
    )


def in_time(music: Music, earliest: float = EARLIEST_OFFSET) -> Music:
    """Hold hits before the downbeat to a quarter of a step: half of the time there is to answer.

    A phrase is complete half a step before the downbeat; an answer that began there would be late
    however fast it was made. Lines begin on their steps. ``earliest`` is an offset in steps.
    """
    if not isinstance(music, Phrase):
        return music
    held = (
        replace(hit, offset=max(hit.offset, earliest)) if hit.step == 0 else hit
        for hit in music.hits
    )
    return Phrase(music.bars, tuple(held))


def controls_for(
    settings: Settings, engine: Engine, rng: np.random.Generator, last_answer: Vector | None
) -> Controls:
    """The settings as the fused graph takes them.

    Interpolation with nothing to go towards yet leads to the middle of the space.

    Raises:
        BundleError: if the settings name an attribute that the bundle has no vector for.
    """
    bundle = engine.bundle
    latent = bundle.manifest.latent
    noise = rng.standard_normal(latent, dtype=np.float32)
    middle = np.asarray(bundle.manifest.projection_mean)
    radius, alpha = settings.radius, 0.0
    if settings.changed_hits is not None:
        radius = bundle.radius_for(settings.changed_hits)
    if settings.mode == "variation":
        radius = settings.delta
    if settings.mode == "interpolation":
        radius, alpha = 0.0, settings.alpha
    if settings.mode != "interpolation" or settings.toward == "middle" or last_answer is None:
        aim = middle
    else:
        aim = last_answer
    return Controls(
        noise=one(noise, latent),
        radius=one(np.array(radius), 1),
        toward=one(aim, latent),
        alpha=one(np.array(alpha), 1),
        move=one(bundle.move(settings.attributes), latent),
    )


def timekeeping(bars: int) -> Phrase:
    """What a drummer plays when nobody does: soft hats on the beat, the kick on one."""
    hats = [
        Hit(step, Drum.CLOSED_HAT, 0.35) for step in range(0, bars * STEPS_PER_BAR, STEPS_PER_BEAT)
    ]
    kicks = [Hit(bar * STEPS_PER_BAR, Drum.KICK, 0.45) for bar in range(bars)]
    return Phrase(bars, (*hats, *kicks))


def picture_windows(before: Music | None, now: Music, music: Representation) -> np.ndarray:
    """The last T steps as they stood at the end of every beat of ``now``: (beats, T, C).

    Encoded, they are the player's way through the space while the phrase was played.
    """
    earlier = before if before is not None else music.silence(now.bars)
    both = np.concatenate([music.grid_of(earlier), music.grid_of(now)])
    ends = range(STEPS_PER_BEAT, now.steps + 1, STEPS_PER_BEAT)
    return np.stack([both[end : end + now.steps] for end in ends])
