"""What must be told at which moment to a program that has no timeline of its own: sans-I/O.

Notes of the answers, beats and points of the picture wait here for their beat. The rules are those
of every client: an answer that comes after its downbeat is never played; in its place sounds what
was drafted for the turn, else the last answer again, from the downbeat on, and the turn is missed.
"""

import heapq
import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import Literal, NamedTuple

from server.jam import CLOSE_BEATS, Timeline
from server.protocol import Draft, PlayedNote, Point, Response, Trajectory, Transport

LATE_SECONDS = 0.03
"""A note or beat this far behind its time is left out: it would sound wrong, not late."""
SOON_SECONDS = 0.0005
"""What is due this soon is due now: a timer does not wait for less."""
REMEMBERED_TURNS = 64


class Sound(NamedTuple):
    """A note to sound now, for so many seconds."""

    note: PlayedNote
    seconds: float


class Beat(NamedTuple):
    """A beat of the timeline; negative in a count-in."""

    beat: int


class Place(NamedTuple):
    """A point of somebody's way through the picture."""

    who: Literal["player", "machine"]
    point: Point
    beat: float
    turn: int


class Miss(NamedTuple):
    """A turn whose answer did not come in time."""

    turn: int
    player: str


Cue = Sound | Beat | Place | Miss


class Cues:
    """Those of one jam, for one who only watches it until he plays."""

    def __init__(self) -> None:
        self._player: str | None = None
        self._streams = False
        self.answered = True
        """False in the form ``listen``: nothing is awaited."""
        self._transport: Transport | None = None
        self._waiting: list[tuple[float, int, PlayedNote | Beat | Place]] = []  # a heap
        self._order = count()
        self._awaited: set[int] = set()
        self._next_turn = 0  # the first that is not awaited yet
        self._settled: set[tuple[int, str]] = set()
        self._misses: list[Miss] = []
        self._draft: Draft | None = None
        self._last: Response | None = None

    @property
    def timeline(self) -> Timeline | None:
        """Beats against the server's clock; None at rest."""
        transport = self._transport
        if transport is None or not transport.playing:
            return None
        return Timeline(transport.tempo_bpm, transport.origin_seconds)

    def play_as(self, player: str | None, streams: bool, now: float) -> None:
        """From now on answers to this player are awaited; none if it is None.

        Every turn is of one who streams notes, else those that are expected by name.
        """
        self._player, self._streams = player, streams and player is not None
        self._awaited.clear()
        self._next_turn = self._first_whole_turn(now)

    def follow(self, transport: Transport, now: float) -> None:
        """Keep to the jam's timeline. Another take begins with nothing waiting."""
        before, self._transport = self._transport, transport
        timeline = self.timeline
        if before is not None and (before.playing, before.take) == (
            transport.playing,
            transport.take,
        ):
            return
        self._waiting.clear()
        self._awaited.clear()
        self._settled.clear()
        self._misses.clear()
        self._draft = None
        if timeline is not None:
            self._next_turn = self._first_whole_turn(now)
            self._wait([Beat(math.ceil(timeline.beat(now - LATE_SECONDS)))])

    def expect(self, turn: int) -> None:
        """A phrase was sent: its answer must come."""
        if self.answered and (turn, self._player) not in self._settled:
            self._awaited.add(turn)

    def arm(self, draft: Draft) -> None:
        """What will be answered if nothing more is struck."""
        self._draft = draft

    def receive(self, response: Response, now: float) -> None:
        """An answer: its notes wait for their beats, unless it comes after its downbeat."""
        timeline = self.timeline
        if timeline is None:
            return
        key = response.turn, response.player
        if now > timeline.seconds(response.start_beat):
            self.miss(*key)
        elif key not in self._settled:
            self._settle(*key)
            self._wait(response.notes)
            if response.fallback:
                self._misses.append(Miss(*key))
        self._last = response  # even too late it is the newest, and the one to fall back on

    def miss(self, turn: int, player: str) -> None:
        """No answer will come: what was drafted sounds instead, or the last answer again."""
        transport = self._transport
        if self.timeline is None or transport is None or (turn, player) in self._settled:
            return
        self._settle(turn, player)
        self._misses.append(Miss(turn, player))
        start = turn * transport.turn_beats + transport.phrase_beats
        draft, last = self._draft, self._last
        if draft is not None and (draft.turn, draft.player) == (turn, player):
            self._wait(_at(note, max(note.beat, start)) for note in draft.notes)
        elif last is not None:
            self._wait(_at(note, note.beat + start - last.start_beat) for note in last.notes)

    def draw(self, trajectory: Trajectory) -> None:
        """Points wait for their beats, too; of a call they come when it is over, all at once."""
        self._wait(
            Place(trajectory.who, point, beat, trajectory.turn)
            for point, beat in zip(trajectory.points, trajectory.beats, strict=True)
        )

    def due(self, now: float) -> list[Cue]:
        """What must be told by now, each once and in the order of its beats."""
        timeline = self.timeline
        if timeline is None:
            return []
        self._give_up(timeline, now)
        cues: list[Cue] = [*self._misses]
        self._misses.clear()
        while self._waiting and timeline.seconds(self._waiting[0][0]) <= now + SOON_SECONDS:
            beat, _, cue = heapq.heappop(self._waiting)
            late = timeline.seconds(beat) < now - LATE_SECONDS
            match cue:
                case Place():
                    cues.append(cue)
                case Beat():
                    self._wait([Beat(cue.beat + 1)])
                    cues += [] if late else [cue]
                case PlayedNote():
                    lasts = cue.duration * 60.0 / timeline.tempo_bpm
                    cues += [] if late else [Sound(cue, lasts)]
        return cues

    def next_seconds(self) -> float | None:
        """When something is due next, on the server's clock; None at rest."""
        timeline = self.timeline
        if timeline is None:
            return None
        if self._misses:
            return -math.inf
        beats = [self._downbeat(turn) for turn in self._awaited]
        if self._streams and self.answered:
            beats.append(self._downbeat(self._next_turn))
        return timeline.seconds(min([*beats, self._waiting[0][0]]))  # a beat always waits

    def _give_up(self, timeline: Timeline, now: float) -> None:
        """Miss what is awaited and not there on its downbeat."""
        here = timeline.beat(now + SOON_SECONDS)
        while self._streams and self._downbeat(self._next_turn) <= here:
            self.expect(self._next_turn)
            self._next_turn += 1
        for turn in sorted(turn for turn in self._awaited if self._downbeat(turn) <= here):
            self._awaited.discard(turn)
            if self._player is not None:
                self.miss(turn, self._player)

    def _first_whole_turn(self, now: float) -> int:
        """The first whose call is still to come."""
        timeline, transport = self.timeline, self._transport
        if timeline is None or transport is None:
            return 0
        return max(0, math.ceil((timeline.beat(now) - CLOSE_BEATS) / transport.turn_beats))

    def _downbeat(self, turn: int) -> float:
        assert self._transport is not None, "only a timeline has downbeats"
        return turn * self._transport.turn_beats + self._transport.phrase_beats

    def _settle(self, turn: int, player: str) -> None:
        self._settled = {key for key in self._settled if key[0] > turn - REMEMBERED_TURNS}
        self._settled.add((turn, player))
        if player == self._player:
            self._awaited.discard(turn)

    def _wait(self, cues: Iterable[PlayedNote | Beat | Place]) -> None:
        for cue in cues:
            heapq.heappush(self._waiting, (float(cue.beat), next(self._order), cue))


def _at(note: PlayedNote, beat: float) -> PlayedNote:
    return replace(note, beat=beat)
