"""One turn of a player's: what it is answered with, and what is said of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from models.bundle import Vector
from music.band import TRACKS, Band, Track
from music.kit import Kit
from music.line import Line
from music.midi_file import NOTE_BEATS
from music.phrase import STEPS_PER_BEAT, Phrase
from music.representation import Music
from music.strokes import DRUM_CHANNEL
from music.trio import BASS, MELODY, Trio
from server.engine import Engine
from server.jam import Call
from server.protocol import Call as CallMessage
from server.protocol import Draft as DraftMessage
from server.protocol import Missed, PlayedNote, Response, Settings, Timing
from server.responders import Answer, Question


@dataclass
class Memory:
    """What the room remembers of one player's trade."""

    kit: Kit
    latent: Vector | None = None  # the machine's last answer to him
    heard: Music | None = None
    answered: Music | None = None


@dataclass(frozen=True)
class Turn:
    """A call, and everything it is answered with, as it was when the call was complete.

    ``aim`` (D,) is where interpolation leads, None if nowhere; ``before`` what the player and the
    machine played last.
    """

    call: Call
    settings: Settings
    engine: Engine
    memory: Memory
    aim: Vector | None
    before: tuple[Music, ...]

    @property
    def draw(self) -> tuple[int, ...]:
        """Numbers that name this turn's randomness: of one seed every player's turn has its own."""
        return (self.settings.seed, self.call.turn, *self.call.player.encode())

    @property
    def question(self) -> Question:
        """The call as a bundle is asked to answer it."""
        return Question(self.call.music, self.settings, self.draw, self.aim, self.before)

    def ways(self, answered: Answer | None) -> "list[Way]":
        """The call's way through the space, and the answer's if one was heard; both are kept."""
        call, memory = self.call, self.memory
        ways = [Way("player", call.start_beat, memory.heard, call.music)]
        memory.heard = call.music
        if answered is not None:
            ways.append(Way("machine", call.response_beat, memory.answered, answered.music))
            memory.answered = answered.music
        return ways


class Way(NamedTuple):
    """What somebody played from a beat on, and what the same played before."""

    who: Literal["player", "machine"]
    start_beat: float
    before: Music | None
    played: Music


def call_message(turn: Turn, *, recorded: bool) -> CallMessage:
    """The player's phrase as it was heard."""
    call = turn.call
    return CallMessage(
        turn=call.turn,
        player=call.player,
        start_beat=call.start_beat,
        notes=notes_of(call.music, call.start_beat, turn.memory.kit, call.loudness),
        flams=call.left_out,
        late=call.late,
        recorded=recorded,
    )


def response_message(
    turn: Turn, answered: Answer, timing: Timing, *, fallback: bool = False
) -> Response:
    """The machine's answer, ready to be played."""
    call, bundle = turn.call, turn.engine.bundle
    return Response(
        turn=call.turn,
        player=call.player,
        start_beat=call.response_beat,
        notes=notes_of(answered.music, call.response_beat, turn.memory.kit, call.loudness),
        bundle=bundle.name,
        bundle_hash=bundle.hash,
        seed=turn.settings.seed,
        mode=turn.settings.mode,
        latent=rounded(answered.latent),
        heard=rounded(answered.heard),
        attributes=answered.attributes,
        changed_hits=answered.changed_hits,
        fallback=fallback,
        timing=timing,
    )


def rounded(latent: Vector) -> list[float]:
    """As it is told: to five places."""
    places: list[float] = np.round(latent.astype(np.float64), 5).tolist()
    return places


def draft_message(turn: Turn, answered: Answer) -> DraftMessage:
    """What would be answered now."""
    call = turn.call
    return DraftMessage(
        turn=call.turn,
        player=call.player,
        start_beat=call.response_beat,
        notes=notes_of(answered.music, call.response_beat, turn.memory.kit, call.loudness),
    )


def notes_of(music: Music, start_beat: float, kit: Kit, loudness: float) -> list[PlayedNote]:
    """The music on the timeline: strokes in the notes of a player's kit, lines as they are.

    ``loudness`` is that of lines, in (0, 1].
    """
    velocity = max(1, round(loudness * 127))
    match music:
        case Phrase():
            return notes_of_drums(music, start_beat, kit)
        case Line():
            return notes_of_line(music, start_beat, MELODY, velocity)
        case Band():
            tracks = zip(music.lines, TRACKS, strict=True)
            return in_order(
                notes_of_line(line, start_beat, track, velocity) for line, track in tracks
            )
        case Trio():
            drums = notes_of_drums(music.drums, start_beat, kit)
            return in_order(
                [
                    notes_of_line(music.melody, start_beat, MELODY, velocity),
                    notes_of_line(music.bass, start_beat, BASS, velocity),
                    [replace(note, velocity=velocity) for note in drums],
                ]
            )


def in_order(parts: Iterable[list[PlayedNote]]) -> list[PlayedNote]:
    """The notes of all parts as they follow each other."""
    return sorted((note for part in parts for note in part), key=lambda note: note.beat)


def notes_of_drums(phrase: Phrase, start_beat: float, kit: Kit) -> list[PlayedNote]:
    """Hits on the timeline."""
    return [
        PlayedNote(
            beat=start_beat + hit.beat,
            note=kit.notes[hit.instrument],
            instrument=hit.instrument.label,
            velocity=hit.midi_velocity,
            duration=NOTE_BEATS,
            channel=DRUM_CHANNEL,
        )
        for hit in phrase.hits
    ]


def notes_of_line(line: Line, start_beat: float, track: Track, velocity: int) -> list[PlayedNote]:
    """A line on the timeline."""
    return [
        PlayedNote(
            beat=start_beat + note.step / STEPS_PER_BEAT,
            note=note.pitch,
            instrument=track.name,
            velocity=velocity,
            duration=note.length / STEPS_PER_BEAT,
            channel=track.channel,
        )
        for note in line.notes
    ]


def missed(call: Call, late_seconds: float) -> Missed:
    """Why there is no response that could be played."""
    return Missed(
        turn=call.turn,
        player=call.player,
        late_seconds=late_seconds,
        reason=f"the answer was ready {1000 * late_seconds:.0f} ms after its first note was due",
    )
