"""The jam: who plays, what is heard, when a phrase is complete. Sans-I/O: the clock is an argument.

Turn n's call begins at beat n x ``turn_beats``. It is complete half a step before its end, for a
hit after that belongs to the next downbeat; its response begins on that downbeat.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from music.phrase import BEATS_PER_BAR, STEPS_PER_BEAT
from music.representation import Instrument, Music
from server.ears import Ear, ear_for
from server.protocol import MOST_NOTES, Form, ProtocolError, StruckNote

CLOSE_BEATS = 0.5 / STEPS_PER_BEAT
"""Half a step: how long before its end a phrase is complete."""
DEFAULT_TEMPO_BPM = 120.0


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


@dataclass(frozen=True)
class Call:
    """A phrase that was heard and wants an answer.

    ``start_beat`` is its own downbeat, ``response_beat`` its answer's; ``left_out`` counts the
    notes that the grid did not hold; ``loudness`` is a line's, in (0, 1]; ``answered`` is false in
    the form ``listen``.
    """

    turn: int
    player: str
    music: Music
    start_beat: float
    response_beat: float
    closed_seconds: float
    left_out: int
    loudness: float
    answered: bool


@dataclass
class Player:
    """One player of the jam; ``ear`` keeps the streamed notes that are not yet in a phrase."""

    name: str
    kit: str
    ear: Ear
    streams: bool
    next_turn: int = 0
    present: bool = True


class Jam:
    """The timeline and its players.

    Args:
        bars: length of a phrase.
        form: ``trade`` (player, machine, player …), ``together`` (the answer to one phrase sounds
            under the next) or ``listen`` (no answers).
        instrument: what is played.
    """

    def __init__(
        self, bars: int = 2, form: Form = "trade", instrument: Instrument = "drums"
    ) -> None:
        self.bars = bars
        self.instrument: Instrument = instrument
        self.form: Form = form
        self.timeline: Timeline | None = None
        self.tempo_bpm = DEFAULT_TEMPO_BPM
        self.players: dict[str, Player] = {}
        self._closing = 0  # the turn that closes next

    @property
    def phrase_beats(self) -> int:
        """Length of a phrase in beats."""
        return self.bars * BEATS_PER_BAR

    @property
    def turn_beats(self) -> int:
        """From one call's downbeat to the next's."""
        return 2 * self.phrase_beats if self.form == "trade" else self.phrase_beats

    def start(self, now: float, tempo_bpm: float | None = None, count_in_bars: int = 1) -> None:
        """Begin at turn 0, after a count-in."""
        self.tempo_bpm = tempo_bpm or self.tempo_bpm
        count_in_seconds = count_in_bars * BEATS_PER_BAR * 60.0 / self.tempo_bpm
        self.timeline = Timeline(self.tempo_bpm, now + count_in_seconds)
        self._closing = 0
        self._listen_anew()
        for player in self.players.values():
            player.next_turn = 0

    def stop(self) -> None:
        """Stop the timeline; phrases not yet complete are dropped."""
        self.timeline = None

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
        """Let a player go; what he has played is still answered, then he is waited for."""
        if name in self.players:
            self.players[name].present = False

    def forget(self, name: str) -> None:
        """Let a player go for good."""
        self.players.pop(name, None)

    def note(self, name: str, note: StruckNote, now: float) -> None:
        """Hear one streamed note. Between the calls it is only played, not answered.

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
                        calls.append(call)
                end = self._end_beat(turn) - CLOSE_BEATS
                player.ear.forget_before(end * STEPS_PER_BEAT)
        return calls

    def _listen_anew(self) -> None:
        for player in self.players.values():
            player.ear = ear_for(self.instrument, player.kit)

    def _call(self, player: Player, turn: int, ear: Ear, now: float) -> Call:
        start_beat = turn * self.turn_beats
        music, left_out, loudness = ear.gather(self.bars, start_beat * STEPS_PER_BEAT)
        return Call(
            turn=turn,
            player=player.name,
            music=music,
            start_beat=start_beat,
            response_beat=self._end_beat(turn),
            closed_seconds=now,
            left_out=left_out,
            loudness=loudness,
            answered=self.form != "listen",
        )

    def _end_beat(self, turn: int) -> int:
        return turn * self.turn_beats + self.phrase_beats

    def _running(self) -> Timeline:
        if self.timeline is None:
            raise ProtocolError("transport", "the jam is not playing; send transport start first")
        return self.timeline
