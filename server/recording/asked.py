"""What an answer was made of, so that it can be made again: byte for byte, by the same bundle."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, TypeAdapter

from music.band import Band
from music.line import Line
from music.phrase import Phrase
from music.representation import Instrument, Music
from music.trio import Trio
from server.jam import Call
from server.protocol import Settings
from server.turn import Turn


class Sounded(StrEnum):
    """What sounded: an answer to the whole phrase, a draft that proved right, one that stood in."""

    ANSWER = "answer"
    DRAFT = "draft"
    FALLBACK = "fallback"


_MUSIC: dict[type, TypeAdapter[Music]] = {
    kind: TypeAdapter(kind) for kind in (Phrase, Line, Band, Trio)
}
_OF_INSTRUMENT: dict[Instrument, type] = {
    "drums": Phrase,
    "melody": Line,
    "band": Band,
    "trio": Trio,
}


class Asked(BaseModel):
    """All that an answer was made of: with the bundle of this hash it is made again just so.

    Args:
        turn: of the take.
        player: who was answered.
        take: of the jam.
        sounded: which answer it was.
        bundle: name, for people.
        bundle_hash: what made it.
        instrument: what kind of music ``heard`` and ``before`` are.
        settings: how the machine answered then.
        draw: whole numbers that name the draw; they alone are the randomness.
        heard: the call on its grid.
        before: what was played before it, the latest last; of a bundle that hears no context none.
        aim: (D,), where interpolation led; None if nowhere.
        kit: the player's map, in whose notes drums are answered.
        loudness: of a line, in (0, 1].
        response_beat: on which the answer's downbeat fell.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    turn: int
    player: str
    take: int
    sounded: Sounded
    bundle: str
    bundle_hash: str
    instrument: Instrument
    settings: Settings
    draw: tuple[int, ...]
    heard: dict[str, object]
    before: list[dict[str, object]]
    aim: list[float] | None
    kit: str
    loudness: float
    response_beat: float

    @classmethod
    def of(cls, turn: Turn, sounded: Sounded, closed: Call) -> "Asked":
        """What a turn's answer is made of; ``closed`` is its call as it was when it was complete.

        That of a draft lacks what was struck in the call's last moment.
        """
        call, manifest = turn.call, turn.engine.bundle.manifest
        return cls(
            turn=call.turn,
            player=call.player,
            take=call.take,
            sounded=sounded,
            bundle=manifest.name,
            bundle_hash=turn.engine.bundle.hash,
            instrument=manifest.instrument,
            settings=turn.settings,
            draw=turn.draw,
            heard=told(call.music),
            before=[told(music) for music in turn.before] if manifest.context_bars else [],
            aim=None if turn.aim is None else [float(value) for value in turn.aim],
            kit=turn.memory.kit.name,
            loudness=closed.loudness,
            response_beat=call.response_beat,
        )

    @property
    def music(self) -> Music:
        """The call."""
        return read(self.heard, self.instrument)

    @property
    def context(self) -> list[Music]:
        """What was played before the call."""
        return [read(music, self.instrument) for music in self.before]


def told(music: Music) -> dict[str, object]:
    """Music as JSON has it; every number comes back as it was."""
    found: dict[str, object] = _MUSIC[type(music)].dump_python(music, mode="json")
    return found


def read(found: dict[str, object], instrument: Instrument) -> Music:
    """The music that ``told`` told.

    Raises:
        pydantic.ValidationError: if it is not that of the instrument.
    """
    return _MUSIC[_OF_INSTRUMENT[instrument]].validate_python(found)
