"""The jam's timeline as one client lives it: beats and turns against the local clock. Pure.

A client counts its own beats and turns, both from 0 at the first call it plays. They differ from
the wire's when it joins a jam that is under way, or when the server begins its timeline anew;
``wire_turn`` and ``wire_beat`` translate.
"""

import math
from dataclasses import dataclass, replace

from music.phrase import BEATS_PER_BAR, STEPS_PER_BEAT
from server.protocol import Transport

CLOSE_BEATS = 0.5 / STEPS_PER_BEAT
"""Half a step: how long before its end a phrase is complete."""
JUST_BEGUN_BEATS = 0.25
"""A turn that began no longer ago than this can still be played from its start."""


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Turn ``first_turn`` begins at ``first_beat``, which sounds at ``first_seconds``.

    Args:
        first_seconds: on the local clock.
        first_wire_turn: what the wire calls ``first_turn``.
        phrase_beats: length of a phrase.
        turn_beats: from one call's downbeat to the next's.
    """

    tempo_bpm: float
    first_seconds: float
    phrase_beats: int
    turn_beats: int
    first_turn: int = 0
    first_beat: float = 0.0
    first_wire_turn: int = 0

    @classmethod
    def join(
        cls,
        transport: Transport,
        offset_seconds: float,
        now: float,
        first_turn: int = 0,
        first_beat: float = 0.0,
    ) -> "Timeline":
        """Take part in a timeline of the server's from its next whole turn on.

        Args:
            transport: a playing one.
            offset_seconds: server clock less local clock.
            now: local seconds.
            first_turn: what the client calls that turn.
            first_beat: what it calls that turn's downbeat.
        """
        seconds_per_turn = transport.turn_beats * 60.0 / transport.tempo_bpm
        origin = transport.origin_seconds - offset_seconds
        begun = (now - origin) / seconds_per_turn - JUST_BEGUN_BEATS / transport.turn_beats
        wire_turn = max(0, math.ceil(begun))
        return cls(
            tempo_bpm=transport.tempo_bpm,
            first_seconds=origin + wire_turn * seconds_per_turn,
            phrase_beats=transport.phrase_beats,
            turn_beats=transport.turn_beats,
            first_turn=first_turn,
            first_beat=first_beat,
            first_wire_turn=wire_turn,
        )

    def moved(self, transport: Transport, offset_seconds: float) -> "Timeline":
        """The same beats after the tempo changed, or the server's clock became better known."""
        beats, tempo_bpm = self.first_wire_turn * self.turn_beats, transport.tempo_bpm
        origin = transport.origin_seconds - offset_seconds
        return replace(self, tempo_bpm=tempo_bpm, first_seconds=origin + beats * 60.0 / tempo_bpm)

    def seconds(self, beat: float) -> float:
        """When a beat sounds, on the local clock."""
        return self.first_seconds + (beat - self.first_beat) * 60.0 / self.tempo_bpm

    def beat(self, seconds: float) -> float:
        """Which beat sounds at a moment of the local clock."""
        return self.first_beat + (seconds - self.first_seconds) * self.tempo_bpm / 60.0

    def call_beat(self, turn: int) -> float:
        """The downbeat of a turn's call."""
        return self.first_beat + (turn - self.first_turn) * self.turn_beats

    def close_beat(self, turn: int) -> float:
        """When a turn's call is complete: half a step before its end."""
        return self.downbeat(turn) - CLOSE_BEATS

    def downbeat(self, turn: int) -> float:
        """Where a turn's call ends and its response begins."""
        return self.call_beat(turn) + self.phrase_beats

    def end_beat(self, turn: int) -> float:
        """Where a turn's response ends."""
        return self.downbeat(turn) + self.phrase_beats

    def called_turn(self, beat: float) -> int | None:
        """The turn in whose call a hit at this beat falls; None while the machine alone plays."""
        after = beat + CLOSE_BEATS - self.first_beat
        turn = math.floor(after / self.turn_beats)
        inside = after - turn * self.turn_beats < self.phrase_beats
        return self.first_turn + turn if inside else None

    def next_bar(self, seconds: float) -> float:
        """The first beat of the next bar at some moment."""
        bars = math.ceil((self.beat(seconds) - self.first_beat) / BEATS_PER_BAR)
        return self.first_beat + bars * BEATS_PER_BAR

    def wire_turn(self, turn: int) -> int:
        """What the wire calls a turn; negative for one that this server never heard of."""
        return turn - self.first_turn + self.first_wire_turn

    def turn(self, wire_turn: int) -> int:
        """The turn that the wire calls so."""
        return wire_turn - self.first_wire_turn + self.first_turn

    def wire_beat(self, beat: float) -> float:
        """What the wire calls a beat."""
        return beat - self.first_beat + self.first_wire_turn * self.turn_beats

    def own_beat(self, wire_beat: float) -> float:
        """The beat that the wire calls so."""
        return wire_beat - self.first_wire_turn * self.turn_beats + self.first_beat
