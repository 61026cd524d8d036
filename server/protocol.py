"""The wire: every message, what it may hold, and how a wrong one is refused.

One JSON object per websocket message, with a ``type`` in each. Musical times are beats on the
jam's timeline: beat 0 is the first downbeat after the count-in. Clock times are the server's
seconds, which a client learns by ``ping``. ``docs/protocol.md`` is generated from this file.
"""

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, FailFast, Field, TypeAdapter, ValidationError

from models.bundle import Mode as Mode
from music.errors import TwosError
from music.representation import Instrument

PROTOCOL = 1
LARGEST_BEAT = 1_000_000.0
MOST_NOTES = 2048
MOST_TOKEN = 512

Beat = Annotated[float, Field(ge=-1.0, le=LARGEST_BEAT, allow_inf_nan=False)]
Position = Annotated[float, Field(ge=-1024.0, le=LARGEST_BEAT, allow_inf_nan=False)]
MidiNote = Annotated[int, Field(ge=0, le=127)]
MidiVelocity = Annotated[int, Field(ge=0, le=127)]
NoteBeats = Annotated[float, Field(gt=0.0, le=64.0, allow_inf_nan=False)]
TempoBpm = Annotated[float, Field(ge=30.0, le=300.0, allow_inf_nan=False)]
Turn = Annotated[int, Field(ge=0, le=1_000_000)]
AttributeName = Annotated[str, Field(max_length=40)]
Amount = Annotated[float, Field(ge=-1.0, le=1.0, allow_inf_nan=False)]
Point = tuple[float, float, float]
Form = Literal["trade", "together", "listen"]
Toward = Literal["last-answer", "middle", "scene"]
Preference = Literal["groove", "density", "novelty"]
SceneName = Annotated[str, Field(min_length=1, max_length=40)]
Place = Annotated[float, Field(ge=-100.0, le=100.0, allow_inf_nan=False)]
MOST_CANDIDATES = 16
T = TypeVar("T")


class ProtocolError(TwosError):
    """A message that is refused; the jam goes on.

    Args:
        code: one word for programs: ``json``, ``type``, ``field``, ``limit``, ``turn`` …
        message: one sentence for people.
        field: the offending field's path, such as ``notes.3.velocity``.
    """

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.field = field


class Message(BaseModel):
    """What all messages share: no unknown fields, nothing silently converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


# Client → server ------------------------------------------------------------------------------


class Hello(Message):
    """The first message of every client.

    ``sends`` says how a player's notes arrive: ``phrases`` whole, at their end, or ``notes`` one
    by one as they are struck. ``instrument`` is what a player plays: a jam that nobody is in yet
    takes a bundle for it, and left out it is what the jam plays. ``resume`` is the id of an earlier
    ``welcome``. ``token`` says that the sender may come in as that role, where the server asks for
    one: a player's or a technician's to play, any to look on.
    """

    type: Literal["hello"]
    protocol: int
    role: Literal["player", "viewer"] = "player"
    name: Annotated[str, Field(min_length=1, max_length=40)] = "player"
    instrument: Instrument | None = None
    kit: Annotated[str, Field(max_length=40)] = "roland-td11"
    sends: Literal["phrases", "notes"] = "phrases"
    resume: Annotated[str, Field(max_length=64)] | None = None
    token: Annotated[str, Field(max_length=MOST_TOKEN)] | None = Field(default=None, repr=False)


class StruckNote(Message):
    """One note a player struck.

    Velocity 0 ends a note, as in MIDI; a whole phrase gives its notes a ``duration`` in beats
    instead. Drums need neither. ``pedal`` is the hi-hat's CC 4 (0 open … 127 closed). Who plays a
    band plays each of it on its own MIDI ``channel``, counted from 0: drums on 9, the bass on 1,
    the guitar or piano on 0, strings on 2.
    """

    beat: Beat
    note: MidiNote
    velocity: MidiVelocity
    duration: NoteBeats | None = None
    pedal: MidiNote = 127
    channel: Annotated[int, Field(ge=0, le=15)] = 0


class SendPhrase(Message):
    """A whole phrase, sent half a step before its downbeat at the latest.

    ``turn`` says whose downbeat it aims at; beats are the timeline's.
    """

    type: Literal["phrase"]
    turn: Turn
    notes: Annotated[list[StruckNote], FailFast(), Field(max_length=MOST_NOTES)]


class SendNote(StruckNote):
    """One note, streamed as it is struck, or as it ends."""

    type: Literal["note"]


class ChangeSettings(Message):
    """How the machine answers; what is left out stays as it is.

    Args:
        mode: ``gaussian`` draws around the player's latent, ``interpolation`` goes towards another
            point, ``variation`` changes the call so that it fits what was played before it; which
            of them a bundle has its ``welcome`` entry says.
        radius: of the Gaussian around the player's latent; 1 goes as far as drummers themselves go
            from one phrase to the next, 0 plays back what was heard.
        changed_hits: the radius as "about how many hits will change"; wins over ``radius``, and
            sending ``radius`` clears it.
        alpha: 0 stays with the player, 1 arrives at ``toward``.
        delta: how far a variation goes from the call; 0 plays it back, 1 goes as far as players do.
        toward: where interpolation leads: the machine's last answer, the space's middle, or the
            scene that was recalled last.
        attributes: a move along each attribute's direction, −1 … +1.
        temperature: 0 plays the likeliest hits and notes of the response's latent; 1 draws them as
            the model believes in them.
        candidates: how many answers are made, of which one is played.
        prefer: which one: ``groove`` keeps closest to the call, ``density`` plays about as many
            notes as the call, ``novelty`` changes the most.
        on_silence: what answers an empty phrase.
        seed: with the turn, it fixes every draw.
    """

    type: Literal["settings"]
    bundle: Annotated[str, Field(max_length=80)] | None = None
    form: Form | None = None
    mode: Mode | None = None
    radius: Annotated[float, Field(ge=0.0, le=4.0, allow_inf_nan=False)] | None = None
    changed_hits: Annotated[float, Field(ge=0.0, le=64.0, allow_inf_nan=False)] | None = None
    alpha: Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)] | None = None
    delta: Annotated[float, Field(ge=0.0, le=4.0, allow_inf_nan=False)] | None = None
    toward: Toward | None = None
    attributes: Annotated[dict[AttributeName, Amount], Field(max_length=32)] | None = None
    temperature: Annotated[float, Field(ge=0.0, le=2.0, allow_inf_nan=False)] | None = None
    candidates: Annotated[int, Field(ge=1, le=MOST_CANDIDATES)] | None = None
    prefer: Preference | None = None
    on_silence: Literal["silence", "keep-time"] | None = None
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] | None = None


class ChangeTransport(Message):
    """Moves the jam's timeline.

    Args:
        action: ``start`` begins a take after a count-in, at ``beat`` or else at 0; ``stop`` ends
            it; ``tempo`` goes on at another tempo, in mid-phrase as anywhere; ``lead`` makes the
            sender's clock the jam's, so that nobody else changes the tempo, and ``follow`` gives it
            back to the server's. Neither of these moves a beat.
        tempo_bpm: of ``start`` and ``tempo``.
        count_in_bars: before the first beat of a take.
        beat: at which a take begins, or of ``tempo`` the one that sounds at ``seconds``.
        seconds: of the server's clock, to which ``start`` and ``tempo`` refer; the moment it reads
            the message if left out.
        meter: beats of a bar and their note value; models know 4/4.
    """

    type: Literal["transport"]
    action: Literal["start", "stop", "tempo", "lead", "follow"]
    tempo_bpm: TempoBpm | None = None
    count_in_bars: Annotated[int, Field(ge=0, le=4)] = 1
    beat: Position | None = None
    seconds: Annotated[float, Field(allow_inf_nan=False)] | None = None
    meter: tuple[int, int] = (4, 4)


class ChangeScenes(Message):
    """Stores where the machine is and how it answers, or recalls it.

    Args:
        action: ``store`` keeps the machine's last answer to the sender, or else a place of the
            picture, and the settings; ``recall`` brings the settings back and lets interpolation
            lead there; ``go`` does so with the one after that which was recalled last, in the order
            in which they were stored; ``forget`` lets it go.
        name: of the scene, which only ``go`` may leave out; to store under a name that is taken
            replaces it.
        beats: how long the way there takes, from the beat at which it is recalled; stored with the
            scene, and if left out in ``recall`` and ``go`` the stored one holds.
        point: the place to store, instead of the last answer.
    """

    type: Literal["scene"]
    action: Literal["store", "recall", "go", "forget"]
    name: SceneName | None = None
    beats: Annotated[float, Field(ge=0.0, le=1024.0, allow_inf_nan=False)] | None = None
    point: tuple[Place, Place, Place] | None = None


class AskAudition(Message):
    """Asks what a place of the picture sounds like; only the sender hears it.

    Ask again when the answer is there: one at a time is made for each client.
    """

    type: Literal["audition"]
    id: Annotated[int, Field(ge=0, le=2**53)]
    point: tuple[Place, Place, Place]


class Ping(Message):
    """Asks for the server's clock; ``client_time`` comes back as it was."""

    type: Literal["ping"]
    id: Annotated[int, Field(ge=0, le=2**53)]
    client_time: Annotated[float, Field(allow_inf_nan=False)]


ClientMessage = Annotated[
    Hello
    | SendPhrase
    | SendNote
    | ChangeSettings
    | ChangeTransport
    | ChangeScenes
    | AskAudition
    | Ping,
    Field(discriminator="type"),
]


# Server → client ------------------------------------------------------------------------------


class Settings(Message):
    """How the machine answers now; the fields are those of the client's ``settings``.

    ``scene`` is the one that was recalled last.
    """

    type: Literal["settings"] = "settings"
    bundle: str
    form: Form = "trade"
    mode: Mode = "gaussian"
    radius: float = 1.0
    changed_hits: float | None = None
    alpha: float = 0.5
    delta: float = 1.0
    toward: Toward = "last-answer"
    scene: str | None = None
    attributes: dict[str, float] = {}
    temperature: float = 0.0
    candidates: int = 1
    prefer: Preference = "groove"
    on_silence: Literal["silence", "keep-time"] = "keep-time"
    seed: int = 0


class Transport(Message):
    """The jam's timeline: beat b sounds at ``origin_seconds`` + b x 60 / ``tempo_bpm``.

    Turn n's call begins at beat n x ``turn_beats`` and lasts ``phrase_beats``; the response
    begins ``phrase_beats`` after the call. ``take`` counts starts and stops: within one take a new
    tempo leaves every beat its number, and what is to come moves with it. ``leader`` is the player
    whose clock it is, None while it is the server's own.
    """

    type: Literal["transport"] = "transport"
    playing: bool
    take: int
    leader: str | None
    tempo_bpm: float
    origin_seconds: float
    phrase_beats: int
    turn_beats: int
    server_time: float


class BundleInfo(Message):
    """An installed model, as much as a client needs to offer it."""

    name: str
    title: str
    family: str
    instrument: Instrument
    bars: int
    modes: list[str]
    attributes: list[str]
    licence: str


class Limits(Message):
    """What the server takes from one client."""

    message_bytes: int
    notes_per_phrase: int
    messages_per_second: int


class Welcome(Message):
    """The answer to ``hello``. ``you`` is the client's name in this jam.

    ``standby`` is the address of a spare machine that goes on with the jam if this one is gone; a
    client that loses its server tries both in turn.
    """

    type: Literal["welcome"] = "welcome"
    protocol: int = PROTOCOL
    jam: str
    you: str
    resume: str
    resumed: bool
    bundles: list[BundleInfo]
    kits: list[str]
    limits: Limits
    settings: Settings
    transport: Transport
    standby: str | None = None


class Axis(Message):
    """One axis of the picture: a short label and what moving along it does."""

    label: str
    meaning: str


class Map(Message):
    """The space's reference cloud: real phrases as points, with the attributes to colour them."""

    type: Literal["map"] = "map"
    bundle: str
    points: list[Point]
    attributes: dict[str, list[float]]
    axes: tuple[Axis, Axis, Axis]


@dataclass(slots=True)
class PlayedNote:
    """A note on the timeline: what to sound.

    ``instrument`` is a drum of the grid, ``melody``, or one of a band; ``channel`` is MIDI's,
    counted from 0; ``duration`` is in beats.
    """

    # Checked where it is read; a server makes some fifty a turn of what it has checked already.
    __pydantic_config__ = Message.model_config

    beat: float
    note: int
    instrument: str
    velocity: int
    duration: float
    channel: int


class Call(Message):
    """A player's phrase as the machine heard it, on the grid.

    ``flams`` is how many notes it could not hold: a drum struck twice in a step, or notes of a line
    that sounded together; ``late`` how many came since the last call after their phrase was
    complete, and are in none. ``recorded`` says that this turn is written down: whatever happens to
    the server now, it is in the recording.
    """

    type: Literal["call"] = "call"
    turn: int
    player: str
    start_beat: float
    notes: list[PlayedNote]
    flams: int
    late: int
    recorded: bool = False


class Timing(Message):
    """When a response was made: seconds the engine took, and seconds left to its first note.

    ``drafted`` says that it was made before its phrase was complete, and nothing was struck since.
    """

    closed_seconds: float
    answered_seconds: float
    engine_seconds: float
    margin_seconds: float
    drafted: bool


class Response(Message):
    """The machine's answer. Its notes may begin before ``start_beat``: an early hit is early.

    A ``fallback`` answers the phrase as it was a moment before its end: the true answer was not
    made in time, so the turn counts as missed, and this sounds instead.
    """

    type: Literal["response"] = "response"
    turn: int
    player: str
    start_beat: float
    notes: list[PlayedNote]
    bundle: str
    bundle_hash: str
    seed: int
    mode: Mode
    latent: list[float]
    heard: list[float]
    attributes: dict[str, float | None]
    changed_hits: int
    fallback: bool
    timing: Timing


class Draft(Message):
    """What would be answered if the player struck nothing more; for him alone, in his last beat.

    A client arms it: it sounds if no ``response`` comes in time. Where the way is long it is there
    before the phrase is complete; a ``response`` that is the same later has been in time.
    """

    type: Literal["draft"] = "draft"
    turn: int
    player: str
    start_beat: float
    notes: list[PlayedNote]


class Missed(Message):
    """An answer that came too late to be played; the client's fallback sounds instead."""

    type: Literal["missed"] = "missed"
    turn: int
    player: str
    late_seconds: float
    reason: str


class Trajectory(Message):
    """A player's way through the picture during one phrase: points at beats of the timeline."""

    type: Literal["trajectory"] = "trajectory"
    who: Literal["player", "machine"]
    player: str
    turn: int
    points: list[Point]
    beats: list[float]


class Scene(Message):
    """A place of a bundle's picture that was stored under a name.

    ``beats`` is how long the way there takes when it is recalled.
    """

    name: str
    bundle: str
    point: Point
    beats: float


class Scenes(Message):
    """The jam's scenes, in the order in which they were stored."""

    type: Literal["scenes"] = "scenes"
    scenes: list[Scene]


class Audition(Message):
    """What a place of the picture sounds like, from beat 0 on; ``id`` is the question's."""

    type: Literal["audition"] = "audition"
    id: int
    bundle: str
    point: Point
    beats: int
    notes: list[PlayedNote]


class Pong(Message):
    """The server's clock, for the ``ping`` of the same id."""

    type: Literal["pong"] = "pong"
    id: int
    client_time: float
    server_time: float


class Refused(Message):
    """What was wrong with a message, for people and for programs."""

    type: Literal["error"] = "error"
    code: str
    message: str
    field: str | None = None


ServerMessage = Annotated[
    Welcome
    | Map
    | Settings
    | Transport
    | Call
    | Draft
    | Response
    | Missed
    | Trajectory
    | Scenes
    | Audition
    | Pong
    | Refused,
    Field(discriminator="type"),
]

_CLIENT = TypeAdapter[ClientMessage](ClientMessage)
_SERVER = TypeAdapter[ServerMessage](ServerMessage)
CLIENT_TYPES = (
    "hello",
    "phrase",
    "note",
    "settings",
    "transport",
    "scene",
    "audition",
    "ping",
)


def read_client(text: str | bytes) -> ClientMessage:
    """A client's message.

    Raises:
        ProtocolError: naming the field, the value and what is allowed.
    """
    return _read(text, _CLIENT)


def read_server(text: str | bytes) -> ServerMessage:
    """A server's message, for clients in Python.

    Raises:
        ProtocolError: as ``read_client``.
    """
    return _read(text, _SERVER)


def encode(message: Message) -> str:
    """The message as it goes over the wire."""
    return message.model_dump_json()


def refusal(error: ProtocolError) -> Refused:
    """A refusal as it is sent."""
    return Refused(code=error.code, message=str(error), field=error.field)


def _read(text: str | bytes, adapter: TypeAdapter[T]) -> T:
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        raise _refusal(error, text) from error


def _refusal(error: ValidationError, text: str | bytes) -> ProtocolError:
    """The first thing that is wrong, as one sentence: field, value, allowed, and how many more."""
    problems = error.errors(include_url=False)
    problem = problems[0]
    kind = problem["type"]
    if kind == "json_invalid":
        return ProtocolError("json", f"the message is not JSON ({problem['ctx']['error']})")
    if not problem["loc"]:  # it never came to a field: no object, or no type that we know
        return _unknown_type(text)
    # The first part of the location is the tag of the union.
    path = [str(part)[:40] for part in problem["loc"][1:]]
    field = ".".join(path)
    more = f" ({len(problems) - 1} more like it)" if len(problems) > 1 else ""
    if kind == "missing":
        return ProtocolError("field", f"field {field!r} is missing{more}", field)
    if kind == "extra_forbidden":
        return ProtocolError("field", f"field {field!r} is unknown here{more}", field)
    value = _short(problem["input"])
    return ProtocolError("field", f"{field} is {value}: {_allowed(dict(problem))}{more}", field)


def _unknown_type(text: str | bytes) -> ProtocolError:
    held: Any = json.loads(text)
    allowed = ", ".join(CLIENT_TYPES)
    if not isinstance(held, dict):
        return ProtocolError("type", f"the message is {_short(held)}; send a JSON object")
    if "type" not in held:
        return ProtocolError("type", f"field 'type' is missing; allowed are {allowed}", "type")
    return ProtocolError("type", f"type is {_short(held['type'])}; allowed are {allowed}", "type")


def _allowed(problem: dict[str, Any]) -> str:
    sentence = str(problem["msg"])
    return sentence[:1].lower() + sentence[1:]


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
