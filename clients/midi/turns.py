"""The client's side of a turn, sans-I/O: what was struck, what to send, what to play.

A turn goes: the call is struck, closes half a step before the downbeat and is sent (even when it
is empty); at the same moment a fallback is armed, so that something sounds on the downbeat
whatever happens to the server. A response that comes before it would have to sound takes the
fallback's place. One that comes later is counted as missed and never played.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple

from clients.midi.timeline import Timeline
from music.midi_file import NOTE_BEATS
from music.strokes import DRUM_CHANNEL
from server.protocol import MOST_NOTES, Response, SendPhrase, StruckNote


class Struck(NamedTuple):
    """One note of the player's, at a beat of the client's timeline.

    ``duration`` is in beats; None of a drum, and of a key that is still held.
    """

    beat: float
    note: int
    velocity: int
    pedal: int = 127
    duration: float | None = None
    channel: int = DRUM_CHANNEL

    @property
    def sounding(self) -> "Sounding":
        """As it sounds."""
        return Sounding(
            self.beat, self.note, self.velocity, self.duration or NOTE_BEATS, self.channel
        )


class Sounding(NamedTuple):
    """One note of the machine's, at a beat of the client's timeline."""

    beat: float
    note: int
    velocity: int
    duration: float
    channel: int = DRUM_CHANNEL


SHORTEST_BEATS = 1 / 64
"""How long a key is held at least."""
Outcome = Literal["open", "answered", "missed"]


@dataclass
class Turn:
    """What became of one turn. Times are local seconds.

    Args:
        heard: hits of the call.
        sent_seconds: when the phrase was sent; None if there was no server to send it to.
        fallback: armed at the close; it sounded if the turn was missed.
        margin_seconds: left until the response's first note had to go out; negative if too late.
        reason: why it was missed.
    """

    turn: int
    heard: int
    sent_seconds: float | None
    fallback: tuple[Sounding, ...]
    settle_seconds: float
    outcome: Outcome = "open"
    response: tuple[Sounding, ...] = ()
    received_seconds: float | None = None
    engine_seconds: float | None = None
    margin_seconds: float | None = None
    changed_hits: int | None = None
    reason: str = ""

    @property
    def latency_seconds(self) -> float | None:
        """From the phrase sent to its response received."""
        if self.sent_seconds is None or self.received_seconds is None:
            return None
        return self.received_seconds - self.sent_seconds


class Turns:
    """All turns of one player.

    Args:
        timeline: may be replaced at any time by one that goes on from it.
        latency_seconds: how much earlier than it sounds a note has to be sent.
    """

    def __init__(self, timeline: Timeline, latency_seconds: float = 0.0) -> None:
        self.timeline = timeline
        self.played: list[Turn] = []
        self.stragglers = 0
        """Hits that reached us after their phrase had been sent."""
        self._latency_seconds = latency_seconds
        self._struck: defaultdict[int, list[Struck]] = defaultdict(list)
        self._last: tuple[Sounding, ...] | None = None  # beats from the downbeat

    @property
    def closing(self) -> int:
        """The turn whose call closes next."""
        return self.played[-1].turn + 1 if self.played else self.timeline.first_turn

    @property
    def open(self) -> list[Turn]:
        """Turns that wait for their answer."""
        return [turn for turn in self.played if turn.outcome == "open"]

    def strike(self, struck: Struck) -> int | None:
        """Hear a note; gives the turn whose call it belongs to, None outside the calls."""
        turn = self.timeline.called_turn(struck.beat)
        if turn is None or (turn < self.timeline.first_turn and not self.played):
            return None
        if turn < self.closing:
            self.stragglers += 1
            return None
        self._struck[turn].append(struck)
        return turn

    def release(self, note: int, beat: float) -> Struck | None:
        """A key was let go: the note that it held, now with its duration, if one is remembered."""
        for struck in self._struck.values():
            for index, held in enumerate(struck):
                if held.note == note and held.duration is None:
                    struck[index] = held._replace(duration=max(SHORTEST_BEATS, beat - held.beat))
                    return struck[index]
        return None

    def retime(self, timeline: Timeline) -> None:
        """Go on with the same beats at other seconds."""
        for turn in self.open:
            settle = self.timeline.beat(turn.settle_seconds + self._latency_seconds)
            turn.settle_seconds = timeline.seconds(settle) - self._latency_seconds
        self.timeline = timeline

    def start_over(self, timeline: Timeline) -> None:
        """Go on with another timeline; what was struck for phrases not yet closed is dropped."""
        self.timeline = timeline
        self._struck.clear()

    def close(self, now: float, connected: bool = True) -> tuple[SendPhrase | None, Turn]:
        """Close the next call: the phrase to send, and the turn with its fallback to arm.

        Args:
            now: local seconds.
            connected: whether there is a server to send to; without one there is no phrase.
        """
        number = self.closing
        timeline = self.timeline
        struck = sorted(self._struck.pop(number, []), key=attrgetter("beat"))
        sendable = connected and timeline.wire_turn(number) >= 0
        fallback = self._fallback(number, struck)
        settle = fallback[0].beat if fallback else timeline.end_beat(number)
        turn = Turn(
            turn=number,
            heard=len(struck),
            sent_seconds=now if sendable else None,
            fallback=fallback,
            settle_seconds=timeline.seconds(settle) - self._latency_seconds,
        )
        self.played.append(turn)
        return (_phrase(timeline, number, struck) if sendable else None), turn

    def answer(self, turn: Turn, response: Response, now: float) -> bool:
        """Take the response of a turn that waits for it; false if it is too late to be played.

        A response that is the server's own fallback is played, and the turn is missed all the same.
        If it is in time the caller takes the fallback back and plays ``turn.response``; should
        the fallback have begun already, the caller says ``miss`` and plays nothing.
        """
        timeline = self.timeline
        downbeat = timeline.downbeat(turn.turn)
        notes = tuple(
            sorted(
                Sounding(timeline.own_beat(n.beat), n.note, n.velocity, n.duration, n.channel)
                for n in response.notes
            )
        )
        self._last = tuple(note._replace(beat=note.beat - downbeat) for note in notes)
        first = timeline.seconds(notes[0].beat if notes else downbeat)
        turn.response = notes
        turn.received_seconds = now
        turn.engine_seconds = response.timing.engine_seconds
        turn.changed_hits = response.changed_hits
        turn.margin_seconds = first - self._latency_seconds - now
        if turn.margin_seconds < 0:
            self.miss(turn, f"the answer came {-1000 * turn.margin_seconds:.1f} ms too late")
            return False
        if response.fallback:
            self.miss(turn, "the answer was not made in time")
            turn.fallback = notes
        else:
            turn.outcome = "answered"
        return True

    def waiting(self, wire_turn: int) -> Turn | None:
        """The turn of that number on the wire, if it still waits for its answer."""
        number = self.timeline.turn(wire_turn)
        return next((turn for turn in self.open if turn.turn == number), None)

    def miss(self, turn: Turn, reason: str) -> None:
        """Count a turn as missed; the fallback sounds."""
        turn.outcome = "missed"
        turn.reason = reason

    def settle(self, now: float) -> list[Turn]:
        """Turns whose fallback has to begin by now: they are missed from here on."""
        late = [turn for turn in self.open if now >= turn.settle_seconds]
        for turn in late:
            unsent = turn.sent_seconds is None
            self.miss(turn, "there was no server" if unsent else "no answer came in time")
        return late

    def _fallback(self, turn: int, struck: Sequence[Struck]) -> tuple[Sounding, ...]:
        """What sounds if no answer comes: the last answer, or before the first one an echo.

        Its early hits are held to the downbeat, for until then the true answer may still come.
        """
        timeline = self.timeline
        downbeat = timeline.downbeat(turn)
        if self._last is not None:
            notes = self._last
        else:
            call = timeline.call_beat(turn)
            notes = tuple(s.sounding._replace(beat=s.beat - call) for s in struck)
        return tuple(note._replace(beat=downbeat + max(0.0, note.beat)) for note in notes)


def _phrase(timeline: Timeline, turn: int, struck: Sequence[Struck]) -> SendPhrase:
    """The message of a turn's call. Of more notes than the wire takes the loudest are sent."""
    if len(struck) > MOST_NOTES:
        struck = sorted(struck, key=lambda note: note.velocity)[-MOST_NOTES:]
    notes = [
        StruckNote(
            beat=timeline.wire_beat(note.beat),
            note=note.note,
            velocity=note.velocity,
            duration=note.duration,
            pedal=note.pedal,
            channel=note.channel,
        )
        for note in sorted(struck, key=attrgetter("beat"))
    ]
    return SendPhrase(type="phrase", turn=timeline.wire_turn(turn), notes=notes)
