"""How a phrase is answered: from settings and a seed to the response's latent and notes.

Pure but for the engine it is given; the same settings, seed, turn and bundle give the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.bundle import Manifest, Vector
from music.distance import groove_distance
from music.grid import Grid
from music.phrase import STEPS_PER_BAR, STEPS_PER_BEAT, Drum, Hit, Phrase
from music.representation import Music, Representation
from server.engine import Controls, Engine
from server.protocol import Preference, ProtocolError, Settings

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
    aim: Vector | None = None,
    before: Sequence[Music] = (),
) -> Answer:
    """Answer one phrase.

    Args:
        heard: the player's phrase, as long as the bundle's.
        settings: mode, radius and the rest.
        engine: the bundle to answer with.
        draw: whole numbers that name this draw, such as (seed, turn); they alone are the
            randomness.
        aim: (D,), where interpolation leads, such as the machine's previous latent.
        before: what was played before the call, the latest last, for models that hear a context.
    """
    rng = np.random.default_rng(draw)
    reading = engine.music
    grid = reading.grid_of(heard)
    calls = np.repeat(grid[np.newaxis], 1 if heard.is_silent else settings.candidates, axis=0)
    controls = controls_for(settings, engine, rng, aim, len(calls))
    played = engine.respond(calls, controls, context_of([*before, heard], engine))
    chosen = 0
    if not heard.is_silent:
        answers = reading.answered(calls, played.said, rng, settings.temperature)
        chosen = preferred(settings.prefer, reading, grid, answers)
        music = in_time(reading.music_of(answers[chosen]))
    elif settings.on_silence == "keep-time" and reading.instrument == "drums":
        music = timekeeping(heard.bars)
    else:
        music = reading.silence(heard.bars)
    answered = reading.grid_of(music)[np.newaxis]
    attributes = reading.attributes(answered)
    values = {name: float(value[0]) for name, value in attributes.items()}
    return Answer(
        music=music,
        latent=played.latent[chosen],
        heard=played.heard[chosen],
        attributes={name: value if np.isfinite(value) else None for name, value in values.items()},
        changed_hits=int(reading.changed(grid[np.newaxis], answered)[0]),
    )


def preferred(wish: Preference, reading: Representation, call: Grid, answers: Grid) -> int:
    """Which of some answers (K, T, C) to a call (T, C) meets a wish best; of equals the first.

    Args:
        wish: ``groove`` for the one that goes round the call's bar most closely, or of lines has
            the most steps in common; ``density`` for as many hits or notes as in the call;
            ``novelty`` for the most changes.
        reading: what the arrays mean.
        call: struck.
        answers: struck.
    """
    if len(answers) == 1:
        return 0
    match wish:
        case "density":
            wanted = reading.attributes(call[np.newaxis])["density"]
            cost = np.abs(reading.attributes(answers)["density"] - wanted)
        case "groove" if reading.instrument == "drums":
            cost = groove_distance(answers, call)
        case "groove":
            cost = reading.changed(answers, call).astype(np.float64)
        case "novelty":
            cost = -reading.changed(answers, call).astype(np.float64)
    return int(np.argmin(cost))


def audition(place: Vector, engine: Engine) -> Music:
    """What a point (3,) of the picture sounds like, when nobody plays; the same each time."""
    reading, bars = engine.music, engine.bundle.manifest.bars
    latent = engine.bundle.place(place[np.newaxis])
    silence = reading.grid_of(reading.silence(bars))[np.newaxis]
    still, nothing = np.zeros_like(latent), np.zeros((1, 1), np.float32)
    played = engine.respond(silence, Controls(still, nothing, latent, nothing + 1, still))
    return reading.music_of(reading.answered(silence, played.said, np.random.default_rng(0))[0])


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


def standing_in(drafted: Answer) -> Answer:
    """A draft as it sounds when its moment has nearly come: nothing before the downbeat."""
    return replace(drafted, music=in_time(drafted.music, earliest=0.0))


def controls_for(
    settings: Settings,
    engine: Engine,
    rng: np.random.Generator,
    aim: Vector | None,
    count: int = 1,
) -> Controls:
    """The settings as the fused graph takes them, for ``count`` answers to one call.

    Interpolation with nothing to go towards yet leads to the middle of the space.

    Raises:
        BundleError: if the settings name an attribute that the bundle has no vector for.
    """
    bundle = engine.bundle
    latent = bundle.manifest.latent
    noise = rng.standard_normal((count, latent), dtype=np.float32)
    radius, alpha = settings.radius, 0.0
    if settings.changed_hits is not None:
        radius = bundle.radius_for(settings.changed_hits)
    if settings.mode == "variation":
        radius = settings.delta
    if settings.mode == "interpolation":
        radius, alpha = 0.0, settings.alpha
    if settings.mode != "interpolation" or settings.toward == "middle" or aim is None:
        aim = np.asarray(bundle.manifest.projection_mean, np.float32)

    def all_alike(value: Vector | float, width: int) -> Vector:
        return np.broadcast_to(np.asarray(value, np.float32), (count, width))

    return Controls(
        noise=noise,
        radius=all_alike(radius, 1),
        toward=all_alike(aim, latent),
        alpha=all_alike(alpha, 1),
        move=all_alike(bundle.move(settings.attributes), latent),
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
