"""Leads a jam by a MIDI clock: what to tell the server, and when. Pure."""

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


class ClockLeader:
    """Keeps the jam's timeline on the beats of a MIDI clock.

    The jam begins where the sender begins, stops with it, and is corrected once a beat at most.
    """

    def __init__(self) -> None:
        self.follower = ClockFollower()
        self._begun = False  # whether the server knows of the sender's start
        self._told = float("-inf")

    def hear(self, message: mido.Message, seconds: float) -> None:
        """Take a message of the clock's, with the local second at which it came."""
        was = self.follower.running
        if self.follower.hear(message, seconds) and self.follower.running:
            self._begun = False
        elif was and not self.follower.running:
            self._begun = True  # the server must be told to stop

    def word(self, transport: Transport, clock: ServerClock, now: float) -> ChangeTransport | None:
        """What the server has to be told now, if anything.

        Args:
            transport: the jam's, as it was told last.
            clock: of the server.
            now: local seconds.
        """
        follower = self.follower
        if not follower.running:
            begun, self._begun = self._begun, False
            return ChangeTransport(type="transport", action="stop") if begun else None
        tempo_bpm = follower.tempo_bpm
        if not follower.playing or tempo_bpm is None:
            return None
        beat, seconds_per_beat = follower.beat(now), 60.0 / tempo_bpm
        if self._begun and transport.playing:
            moment = clock.server(now)
            here = (moment - transport.origin_seconds) * transport.tempo_bpm / 60.0
            off = abs(beat - here)
            if off < FAR_BEATS:
                steady = abs(tempo_bpm / transport.tempo_bpm - 1) < OFF_TEMPO
                if now - self._told < seconds_per_beat:
                    return None
                if steady and off * seconds_per_beat < OFF_SECONDS:
                    return None
                self._told = now
                return ChangeTransport(
                    type="transport", action="tempo", tempo_bpm=tempo_bpm, beat=beat, seconds=moment
                )
        if self._begun and now - self._told < seconds_per_beat:
            return None  # the start is on its way
        self._begun, self._told = True, now
        first = follower.first_beat
        if now - follower.seconds(first) > RECENT_SECONDS:  # it jumped, or the jam had stopped
            first = beat
        return ChangeTransport(
            type="transport",
            action="start",
            tempo_bpm=tempo_bpm,
            count_in_bars=0,
            beat=first,
            seconds=clock.server(follower.seconds(first)),
        )
