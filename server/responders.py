"""How a phrase is answered: from settings and a seed to the response's latent and notes.

Pure but for the engine it is given; the same settings, seed, turn and bundle give the same answer.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from models.bundle import Bundle, Manifest, Vector
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


@dataclass(frozen=True)
class Question:
    """A phrase to be answered, and all that decides how.

    Args:
        heard: the player's phrase, as long as the bundle's.
        settings: mode, radius and the rest.
        draw: whole numbers that name this draw, such as (seed, turn); they alone are the
            randomness.
        aim: (D,), where interpolation leads, such as the machine's previous latent.
        before: what was played before the call, the latest last, for models that hear a context.
    """

    heard: Music
    settings: Settings
    draw: tuple[int, ...]
    aim: Vector | None = None
    before: Sequence[Music] = ()


def answer(
    heard: Music,
    settings: Settings,
    engine: Engine,
    draw: tuple[int, ...],
    aim: Vector | None = None,
    before: Sequence[Music] = (),
) -> Answer:
    """Answer one phrase; ``Question`` tells what of."""
    return answers([Question(heard, settings, draw, aim, before)], engine)[0]


def answers(questions: Sequence[Question], engine: Engine) -> list[Answer]:
    """Answer phrases in one run of a bundle.

    Each is answered as if it were alone, if the engine is one that ``batches``.
    """
    reading = engine.music
    rngs = [np.random.default_rng(np.array(question.draw, np.uint32)) for question in questions]
    grids = reading.grids_of([question.heard for question in questions])
    counts = [1 if q.heard.is_silent else q.settings.candidates for q in questions]
    controls = controls_for(questions, engine, rngs, counts)
    calls = np.repeat(grids, counts, axis=0)
    contexts = [context_of([*question.before, question.heard], engine) for question in questions]
    chances = [
        reading.chance(rng, (count, *grids.shape[1:]), question.settings.temperature)
        for question, rng, count in zip(questions, rngs, counts, strict=True)
    ]
    played = engine.respond(calls, controls, side_by_side(contexts, counts))
    struck = reading.answered(calls, played.said, below_each_other(chances))
    ends = list(itertools.accumulate(counts))
    chosen = [
        end - count + preferred(question.settings.prefer, reading, call, struck[end - count : end])
        for question, call, count, end in zip(questions, grids, counts, ends, strict=True)
    ]
    music = [
        in_silence(question, reading) if question.heard.is_silent else in_time(piece)
        for question, piece in zip(questions, reading.pieces_of(struck[chosen]), strict=True)
    ]
    told = zip(
        music,
        played.latent[chosen],
        played.heard[chosen],
        [
            {
                name: None if math.isnan(of) else of
                for name, of in reading.attributes_of(piece).items()
            }
            for piece in music
        ],
        reading.changed(grids, reading.grids_of(music)).tolist(),
        strict=True,
    )
    return [Answer(*parts) for parts in told]


def below_each_other(parts: Sequence[tuple[Grid, ...]]) -> tuple[Grid, ...]:
    """Arrays (B, …) of several questions as those of all."""
    if len(parts) == 1:
        return parts[0]
    return tuple(np.concatenate(arrays) for arrays in zip(*parts, strict=True))


def side_by_side(contexts: Sequence[Grid | None], counts: Sequence[int]) -> Grid | None:
    """The context (1, U, C) of each question for all its candidates: (B, U, C)."""
    heard = [context for context in contexts if context is not None]
    return np.concatenate(heard).repeat(counts, axis=0) if heard else None


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
    chance = reading.chance(np.random.default_rng(0), silence.shape)
    return reading.music_of(reading.answered(silence, played.said, chance)[0])


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
    if all(hit.step or hit.offset >= earliest for hit in music.opening):
        return music
    held = (
        hit._replace(offset=max(hit.offset, earliest)) if hit.step == 0 else hit
        for hit in music.hits
    )
    return Phrase(music.bars, tuple(held))


def standing_in(drafted: Answer) -> Answer:
    """A draft as it sounds when its moment has nearly come: nothing before the downbeat."""
    return replace(drafted, music=in_time(drafted.music, earliest=0.0))


def controls_for(
    questions: Sequence[Question],
    engine: Engine,
    rngs: Sequence[np.random.Generator],
    counts: Sequence[int],
) -> Controls:
    """Questions' settings as the fused graph takes them, for so many answers to each.

    Raises:
        BundleError: if settings name an attribute that the bundle has no vector for.
    """
    latent = engine.bundle.manifest.latent
    noise = [
        rng.standard_normal((count, latent), dtype=np.float32)
        for rng, count in zip(rngs, counts, strict=True)
    ]
    ways = [
        way
        for question, count in zip(questions, counts, strict=True)
        for way in [way_of(question, engine.bundle)] * count
    ]
    radius, alpha, toward, move = (np.array(part, np.float32) for part in zip(*ways, strict=True))
    return Controls(
        np.concatenate(noise), radius[:, np.newaxis], toward, alpha[:, np.newaxis], move
    )


class Way(NamedTuple):
    """From the latent of a call to its answer's: a radius and alpha, where to (D,), a step (D,)."""

    radius: float
    alpha: float
    toward: Vector
    move: Vector


def way_of(question: Question, bundle: Bundle) -> Way:
    """What settings mean; interpolation with nothing to go towards yet leads to the middle."""
    settings, toward = question.settings, bundle.middle
    radius, alpha = settings.radius, 0.0
    if settings.changed_hits is not None:
        radius = bundle.radius_for(settings.changed_hits)
    if settings.mode == "variation":
        radius = settings.delta
    if settings.mode == "interpolation":
        radius, alpha = 0.0, settings.alpha
        if settings.toward != "middle" and question.aim is not None:
            toward = question.aim
    return Way(radius, alpha, toward, bundle.move(settings.attributes))


def in_silence(question: Question, reading: Representation) -> Music:
    """What is answered when nothing was played."""
    bars = question.heard.bars
    if question.settings.on_silence == "keep-time" and reading.instrument == "drums":
        return timekeeping(bars)
    return reading.silence(bars)


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
