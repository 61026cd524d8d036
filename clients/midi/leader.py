"""Leads a jam by somebody else's clock: what to tell the server, and when. Pure."""

from typing import Literal, Protocol

import mido

from clients.midi.clock import ServerClock
from clients.midi.midi_clock import ClockFollower
from server.protocol import ChangeTransport, Transport

FAR_BEATS = 0.5
"""Further away than this the sender has jumped, and the jam begins anew there."""
RECENT_SECONDS = 2.0
"""A jam begins with its sender if that was no longer ago, else where the sender is now."""
OFF_SECONDS = 0.0015
OFF_TEMPO = 0.0005
"""So far from the sender's, in seconds and as a share of the tempo, the jam is left alone."""


class Beats(Protocol):
    """A clock that can lead: a ``ClockFollower``, or a Link session."""

    @property
    def running(self) -> bool:
        """Whether it plays."""

    @property
    def playing(self) -> bool:
        """Whether it plays, and where it is is known."""

    @property
    def tempo_bpm(self) -> float | None:
        """None while it is not known."""

    @property
    def first_beat(self) -> float:
        """Where it began, or will begin."""

    def beat(self, seconds: float) -> float:
        """Which beat sounds at a local second."""

    def seconds(self, beat: float) -> float:
        """At which local second a beat sounds."""


class Leader:
    """Keeps the jam's timeline on the beats of a clock.

    The jam begins where the clock begins, stops with it, and is corrected once a beat at most.
    """

    def __init__(self, beats: Beats) -> None:
        self.beats = beats
        self._begun = False  # whether the server knows that it runs
        self._told = float("-inf")

    def begin(self) -> None:
        """The clock began anew."""
        self._begun = False

    def take_over(self) -> None:
        """Lead a jam that plays already."""
        self._begun = True

    def word(self, transport: Transport, clock: ServerClock, now: float) -> ChangeTransport | None:
        """What the server has to be told now, if anything.

        Args:
            transport: the jam's, as it was told last.
            clock: of the server.
            now: local seconds.
        """
        beats = self.beats
        if not beats.running:
            begun, self._begun = self._begun, False
            return ChangeTransport(type="transport", action="stop") if begun else None
        tempo_bpm = beats.tempo_bpm
        if not beats.playing or tempo_bpm is None:
            return None
        lately = now - self._told < 60.0 / tempo_bpm
        if self._begun and transport.playing:
            off_beats = beats.beat(now) - beat_of(transport, clock.server(now))
            if abs(off_beats) < FAR_BEATS:
                steady = abs(tempo_bpm / transport.tempo_bpm - 1) < OFF_TEMPO
                right = steady and abs(off_beats) * 60.0 / tempo_bpm < OFF_SECONDS
                return None if lately or right else self._tell("tempo", beats.beat(now), clock, now)
        if self._begun and lately:
            return None  # the start is on its way
        self._begun = True
        first = beats.first_beat
        if now - beats.seconds(first) > RECENT_SECONDS:  # it jumped, or the jam had stopped
            first = beats.beat(now)
        return self._tell("start", first, clock, now)

    def _tell(
        self, action: Literal["start", "tempo"], beat: float, clock: ServerClock, now: float
    ) -> ChangeTransport:
        self._told = now
        return ChangeTransport(
            type="transport",
            action=action,
            tempo_bpm=self.beats.tempo_bpm,
            count_in_bars=0,
            beat=beat,
            seconds=clock.server(self.beats.seconds(beat)),
        )


def beat_of(transport: Transport, server_seconds: float) -> float:
    """Which beat of a jam sounds at a moment of the server's clock."""
    return (server_seconds - transport.origin_seconds) * transport.tempo_bpm / 60.0


class ClockLeader(Leader):
    """Leads by MIDI clock."""

    def __init__(self) -> None:
        self.follower = ClockFollower()
        super().__init__(self.follower)

    def hear(self, message: mido.Message, seconds: float) -> None:
        """Take a message of the clock's, with the local second at which it came."""
        if self.follower.hear(message, seconds) and self.follower.running:
            self.begin()
