"""The jam: who plays, what is heard, when a phrase is complete. Sans-I/O: the clock is an argument.

Turn n's call begins at beat n x ``turn_beats``. It is complete half a step before its end, for a
hit after that belongs to the next downbeat; its response begins on that downbeat.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from music.phrase import BEATS_PER_BAR, STEPS_PER_BEAT
from music.representation import Instrument, Music
from server.ears import Ear, ear_for
from server.protocol import MOST_NOTES, Form, ProtocolError, StruckNote

CLOSE_BEATS = 0.5 / STEPS_PER_BEAT
"""Half a step: how long before its end a phrase is complete."""
DRAFT_BEATS = 1.0
"""How long before a phrase is complete its answer is first drafted."""
DEFAULT_TEMPO_BPM = 120.0
FURTHEST_BEATS = 0.5
"""How far a leader's clock may move the timeline at once."""


@dataclass(frozen=True)
class Timeline:
    """Beats against seconds: beat b sounds at ``origin_seconds`` + b x 60 / ``tempo_bpm``."""

    tempo_bpm: float
    origin_seconds: float

    def seconds(self, beat: float) -> float:
        """When a beat sounds."""
        return self.origin_seconds + beat * 60.0 / self.tempo_bpm

    def beat(self, seconds: float) -> float:
        """Which beat sounds then."""
        return (seconds - self.origin_seconds) * self.tempo_bpm / 60.0

    @classmethod
    def through(cls, beat: float, seconds: float, tempo_bpm: float) -> "Timeline":
        """The timeline on which a beat sounds at a moment."""
        return cls(tempo_bpm, seconds - beat * 60.0 / tempo_bpm)


@dataclass(frozen=True)
class Call:
    """A phrase that was heard and wants an answer.

    ``take`` is the jam's when it was played; ``start_beat`` is its own downbeat, ``response_beat``
    its answer's; ``left_out`` counts the notes that the grid did not hold, ``late`` those that came
    after their own phrase was complete; ``loudness`` is a line's, in (0, 1]; ``answered`` is false
    in the form ``listen``.
    """

    take: int
    turn: int
    player: str
    music: Music
    start_beat: float
    response_beat: float
    closed_seconds: float
    left_out: int
    late: int
    loudness: float
    answered: bool


@dataclass
class Player:
    """One player of the jam.

    ``ear`` keeps the streamed notes that are not yet in a phrase; ``late`` counts those that came
    too late for theirs and are not told yet.
    """

    name: str
    kit: str
    ear: Ear
    streams: bool
    next_turn: int = 0
    late: int = 0
    present: bool = True


class PlayerState(NamedTuple):
    """A player's seat, as another machine takes it over."""

    name: str
    kit: str
    streams: bool
    next_turn: int
    late: int


@dataclass(frozen=True, kw_only=True)
class JamState:
    """A jam's timeline and seats, as another machine takes them over.

    Bars, form and instrument are those of the settings; ``origin_seconds`` is None at rest.
    """

    take: int
    tempo_bpm: float
    origin_seconds: float | None
    first: int
    closing: int
    players: tuple[PlayerState, ...]


class Jam:
    """The timeline and its players.

    Args:
        bars: length of a phrase.
        form: ``trade`` (player, machine, player …), ``together`` (the answer to one phrase sounds
            under the next) or ``listen`` (no answers).
        instrument: what is played.
        take: to count on from; jams of different servers had better begin apart.

    ``take`` counts the jam's starts and stops: what belongs to another take is over. ``leader`` is
    the player whose clock is the jam's, None while it is the server's own.
    """

    def __init__(
        self,
        bars: int = 2,
        form: Form = "trade",
        instrument: Instrument = "drums",
        take: int = 0,
    ) -> None:
        self.bars = bars
        self.instrument: Instrument = instrument
        self.form: Form = form
        self.timeline: Timeline | None = None
        self.tempo_bpm = DEFAULT_TEMPO_BPM
        self.players: dict[str, Player] = {}
        self.take = take
        self.leader: str | None = None
        self._first = 0  # the first turn of the take
        self._closing = 0  # the turn that closes next

    @property
    def phrase_beats(self) -> int:
        """Length of a phrase in beats."""
        return self.bars * BEATS_PER_BAR

    @property
    def turn_beats(self) -> int:
        """From one call's downbeat to the next's."""
        return 2 * self.phrase_beats if self.form == "trade" else self.phrase_beats

    def start(
        self,
        now: float,
        tempo_bpm: float | None = None,
        count_in_bars: int = 1,
        position: float = 0.0,
    ) -> None:
        """Begin a take after a count-in.

        Args:
            now: in seconds.
            tempo_bpm: that of the last take if left out.
            count_in_bars: before the position.
            position: the beat to begin at. The first call of one who streams notes is the first
                whole one from there on, of one who sends phrases the first that is not complete.
        """
        self.tempo_bpm = tempo_bpm or self.tempo_bpm
        first = position - count_in_bars * BEATS_PER_BAR
        self.timeline = Timeline.through(first, now, self.tempo_bpm)
        self.take += 1
        self._first = self._closing = max(0, math.ceil(position / self.turn_beats))
        self._listen_anew()
        unfinished = (position - self.phrase_beats + CLOSE_BEATS) // self.turn_beats + 1
        for player in self.players.values():
            player.next_turn = self._first if player.streams else max(0, int(unfinished))

    def stop(self) -> None:
        """Stop the timeline; phrases not yet complete are dropped."""
        if self.timeline is not None:
            self.take += 1
        self.timeline = None

    def retime(self, tempo_bpm: float, now: float, beat: float | None = None) -> None:
        """Go on at another tempo; no beat that sounded sounds again, and none is left out.

        Args:
            tempo_bpm: from now on, in mid-phrase as anywhere.
            now: in seconds.
            beat: that sounds now by the clock of the jam's leader; the one that does if left out.

        Raises:
            ProtocolError: if that beat is not near; the timeline does not jump.
        """
        if self.timeline is not None:
            here = self.timeline.beat(now)
            if beat is not None and abs(beat - here) > FURTHEST_BEATS:
                raise ProtocolError(
                    "field",
                    f"beat is {beat:g}, and the jam is at {here:.2f}: it moves by "
                    f"{FURTHEST_BEATS:g} beats at once at most; start anew at another position",
                    "beat",
                )
            self.timeline = Timeline.through(here if beat is None else beat, now, tempo_bpm)
        self.tempo_bpm = tempo_bpm

    def lead(self, name: str) -> None:
        """Follow a player's clock; the timeline goes on as it was until that clock moves it."""
        self.leader = name

    def follow_own_clock(self) -> None:
        """Go on by the server's own clock, at the tempo of now."""
        self.leader = None

    def must_lead(self, name: str) -> None:
        """Make sure that nobody else's clock is the jam's.

        Raises:
            ProtocolError: naming the one whose clock it is.
        """
        if self.leader not in (None, name):
            raise ProtocolError(
                "lead",
                f"{self.leader} leads the tempo; take the lead first, with action 'lead'",
                "action",
            )

    def reform(self, bars: int, form: Form, instrument: Instrument) -> None:
        """Play other phrases: longer, in another form, or of another instrument.

        Raises:
            ProtocolError: while the jam is playing; the timeline must stand still.
        """
        if (bars, form, instrument) == (self.bars, self.form, self.instrument):
            return
        if self.timeline is not None:
            raise ProtocolError(
                "transport",
                f"{instrument} in form {form!r} with phrases of {bars} bars cannot begin while the "
                f"jam plays {self.instrument} in {self.form!r} with {self.bars}; stop the "
                f"transport first",
                "form",
            )
        self.bars, self.form, self.instrument = bars, form, instrument
        self._listen_anew()

    def join(self, name: str, kit: str, streams: bool) -> None:
        """Take a player in, or back: one who returns keeps the turn he was at."""
        ear = ear_for(self.instrument, kit)
        known = self.players.get(name)
        if known is None:
            self.players[name] = Player(name, kit, ear, streams, next_turn=self._closing)
        else:
            known.streams, known.present = streams, True
            if kit != known.kit:
                known.kit, known.ear = kit, ear

    def leave(self, name: str) -> None:
        """Let a player go; what he has played is still answered, then he is waited for.

        The tempo stays if he led it.
        """
        if name in self.players:
            self.players[name].present = False
        if self.leader == name:
            self.follow_own_clock()

    def forget(self, name: str) -> None:
        """Let a player go for good."""
        self.leave(name)
        self.players.pop(name, None)

    def state(self) -> JamState:
        """All but what the ears keep of the open phrases."""
        return JamState(
            take=self.take,
            tempo_bpm=self.tempo_bpm,
            origin_seconds=self.timeline.origin_seconds if self.timeline is not None else None,
            first=self._first,
            closing=self._closing,
            players=tuple(
                PlayerState(p.name, p.kit, p.streams, p.next_turn, p.late)
                for p in self.players.values()
            ),
        )

    def adopt(self, state: JamState, bars: int, form: Form, instrument: Instrument) -> None:
        """Be where another machine's jam is, with its players away.

        What ears heard is kept, unless it is of another take or form.
        """
        played = self.take, self.bars, self.form, self.instrument
        self.bars, self.form, self.instrument = bars, form, instrument
        if (state.take, bars, form, instrument) != played:
            self._listen_anew()
        self.take, self.tempo_bpm = state.take, state.tempo_bpm
        origin = state.origin_seconds
        self.timeline = Timeline(state.tempo_bpm, origin) if origin is not None else None
        self._first, self._closing = state.first, state.closing
        for seat in state.players:
            self.join(seat.name, seat.kit, seat.streams)
            player = self.players[seat.name]
            player.present, player.next_turn, player.late = False, seat.next_turn, seat.late
        for name in self.players.keys() - {seat.name for seat in state.players}:
            self.forget(name)

    def note(self, name: str, note: StruckNote, now: float) -> None:
        """Hear one streamed note. Between the calls it is only played, not answered.

        One that comes after its phrase was complete is counted, and told with the next.

        Raises:
            ProtocolError: if the jam is not playing, the player sends whole phrases, plays far
                ahead, or more than a phrase can hold.
        """
        timeline = self._running()
        player = self.players[name]
        if not player.streams:
            raise ProtocolError("hello", "notes come from players who said sends 'notes'", "type")
        if note.beat > timeline.beat(now) + self.turn_beats:
            raise ProtocolError(
                "field",
                f"beat is {note.beat:g}: now is beat {timeline.beat(now):.2f}, and a note may lie "
                f"{self.turn_beats} beats ahead at most",
                "beat",
            )
        if len(player.ear) >= MOST_NOTES:
            raise ProtocolError("limit-notes", f"more than {MOST_NOTES} notes in one turn")
        turn = self._called(note.beat)
        if turn is not None and turn < max(player.next_turn, self._closing) and note.velocity:
            player.late += turn >= self._first
            return
        player.ear.hear(note)

    def phrase(self, name: str, turn: int, notes: Sequence[StruckNote], now: float) -> Call:
        """Hear a whole phrase.

        Raises:
            ProtocolError: if the jam is not playing, or the turn is over, answered or far ahead.
        """
        timeline = self._running()
        player = self.players[name]
        open_turn = max(0, int(timeline.beat(now) // self.turn_beats))
        if turn < player.next_turn:
            raise ProtocolError(
                "turn", f"turn {turn} was heard already; the next is {player.next_turn}", "turn"
            )
        if turn > open_turn + 1:
            raise ProtocolError(
                "turn", f"turn {turn} is far ahead; now is turn {open_turn}", "turn"
            )
        player.next_turn = turn + 1
        ear = ear_for(self.instrument, player.kit)
        for note in sorted(notes, key=lambda note: note.beat):
            ear.hear(note)
        return self._call(player, turn, ear, now)

    def next_draft(self) -> float | None:
        """When the open turn's answers can first be drafted, in seconds; None at rest."""
        close = self.next_close()
        return None if close is None else close - DRAFT_BEATS * 60.0 / self.tempo_bpm

    def can_draft(self, name: str, now: float) -> bool:
        """Whether a player's streamed phrase is in its last beat, and will be answered."""
        drafts, player = self.next_draft(), self.players.get(name)
        if drafts is None or now < drafts or player is None or self.form == "listen":
            return False
        return player.streams and player.present and player.next_turn <= self._closing

    def draft(self, name: str, now: float) -> Call | None:
        """A streamed phrase as it stands in its last beat; None at all other times.

        It stays open: nothing is counted or forgotten.
        """
        if not self.can_draft(name, now):
            return None
        player = self.players[name]
        return self._call(player, self._closing, player.ear, now)

    def next_close(self) -> float | None:
        """When the open turn's streamed phrases are complete, in seconds; None at rest."""
        if self.timeline is None:
            return None
        return self.timeline.seconds(self._end_beat(self._closing) - CLOSE_BEATS)

    def poll(self, now: float) -> list[Call]:
        """The streamed phrases that are complete by now."""
        calls: list[Call] = []
        while (close := self.next_close()) is not None and now >= close:
            turn = self._closing
            self._closing += 1
            for player in self.players.values():
                if player.streams and player.next_turn <= turn:
                    call = self._call(player, turn, player.ear, now)
                    if player.present or not call.music.is_silent:
                        player.next_turn = turn + 1
                        player.late = 0
                        calls.append(call)
                end = self._end_beat(turn) - CLOSE_BEATS
                player.ear.forget_before(end * STEPS_PER_BEAT)
        return calls

    def _listen_anew(self) -> None:
        for player in self.players.values():
            player.ear, player.late = ear_for(self.instrument, player.kit), 0

    def _call(self, player: Player, turn: int, ear: Ear, now: float) -> Call:
        start_beat = turn * self.turn_beats
        music, left_out, loudness = ear.gather(self.bars, start_beat * STEPS_PER_BEAT)
        return Call(
            take=self.take,
            turn=turn,
            player=player.name,
            music=music,
            start_beat=start_beat,
            response_beat=self._end_beat(turn),
            closed_seconds=now,
            left_out=left_out,
            late=player.late,
            loudness=loudness,
            answered=self.form != "listen",
        )

    def _called(self, beat: float) -> int | None:
        """The turn in whose call a beat falls; None between the calls."""
        turn, into = divmod(beat + CLOSE_BEATS, self.turn_beats)
        return int(turn) if turn >= 0 and into < self.phrase_beats else None

    def _end_beat(self, turn: int) -> int:
        return turn * self.turn_beats + self.phrase_beats

    def _running(self) -> Timeline:
        if self.timeline is None:
            raise ProtocolError("transport", "the jam is not playing; send transport start first")
        return self.timeline
