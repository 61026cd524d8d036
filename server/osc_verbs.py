"""OSC addresses and the wire's messages: what each verb stands for, in both directions. Pure.

Whatever comes in becomes a message of ``protocol`` and is read by ``read_client``, so that it is
refused in the same words as everywhere. ``docs/osc.md`` has both tables.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NamedTuple

from pythonosc.osc_message import OscMessage, ParseError
from pythonosc.osc_message_builder import OscMessageBuilder
from pythonosc.parsing import osc_types

from server.protocol import (
    PROTOCOL,
    Audition,
    Call,
    ChangeSettings,
    ClientMessage,
    Message,
    PlayedNote,
    ProtocolError,
    Refused,
    Response,
    Scenes,
    SendNote,
    Settings,
    read_client,
)

MOST_BYTES = 8192
"""Of a datagram: a phrase of 500 notes. python-osc takes milliseconds to read more."""
MOST_BUNDLED = 64
BUNDLE, BUNDLE_HEADER_BYTES = b"#bundle\0", 16
READABLE = set("ifhdsTF")
"""Types of arguments that a verb can have: numbers and words."""
JAMS = "/twos/jam/"
ADDRESS = re.compile(JAMS + r"([A-Za-z0-9_-]{1,60})/([^\s/]+(?:/[^\s/]+)*)")
ATTRIBUTES = "settings/attributes/"
BRIDGE_NAME = "osc"
"""The name of a player who said no other."""
NO_JAM = "/twos/error"
"""Where a refusal goes that belongs to no jam."""

Argument = str | int | float | bool


class Word(NamedTuple):
    """One OSC message about a jam."""

    jam: str
    verb: str
    arguments: tuple[Argument, ...]


class Told(NamedTuple):
    """One OSC message to be sent: the end of its address, and its arguments."""

    verb: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Verb:
    """What an address stands for.

    Args:
        base: the wire's message without its arguments; empty of what the bridge does itself.
        needs: fields of the arguments that must be there, in their order.
        may: fields of those that may follow.
        notes: whether triples of beat, note and velocity follow.
        point: whether the arguments are one point of the picture.
    """

    base: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    notes: bool = False
    point: bool = False

    @property
    def takes(self) -> str:
        """The arguments, as ``docs/osc.md`` has them."""
        if self.notes:
            return " ".join((*self.needs, "beat note velocity …"))
        return (
            " ".join(self.needs) + "".join(f" [{name}" for name in self.may) + "]" * len(self.may)
        )


def _setting(name: str) -> Verb:
    return Verb({"type": "settings"}, (name,))


def _transport(action: str, needs: tuple[str, ...] = (), may: tuple[str, ...] = ()) -> Verb:
    return Verb({"type": "transport", "action": action}, needs, may)


def _scene(action: str) -> Verb:
    return Verb({"type": "scene", "action": action}, ("name",), ("beats",))


SETTINGS = [name for name in ChangeSettings.model_fields if name not in ("type", "attributes")]
HELLO = {"type": "hello", "protocol": PROTOCOL, "name": BRIDGE_NAME}
VERBS: dict[str, Verb] = {
    "hello": Verb(HELLO, may=("role", "name", "sends", "instrument")),
    "note": Verb({"type": "note"}, ("note", "velocity"), ("beat", "channel")),
    "phrase": Verb({"type": "phrase"}, ("turn",), notes=True),
    **{f"settings/{name}": _setting(name) for name in SETTINGS},
    f"{ATTRIBUTES}NAME": _setting("amount"),
    "transport/start": _transport("start", may=("tempo_bpm", "count_in_bars")),
    "transport/stop": _transport("stop"),
    "transport/tempo": _transport("tempo", ("tempo_bpm",)),
    "scene/store": _scene("store"),
    "scene/recall": _scene("recall"),
    "scene/go": Verb({"type": "scene", "action": "go"}, may=("name", "beats")),
    "scene/forget": Verb({"type": "scene", "action": "forget"}, ("name",)),
    "audition": Verb({"type": "audition", "id": 0}, ("x", "y", "z"), point=True),
    "subscribe": Verb(may=("port",)),
    "unsubscribe": Verb(may=("port",)),
}
"""What is heard, by the end of its address."""
NOTE_TAKES = "beat note velocity duration channel instrument"
TOLD: dict[str, str] = {
    "welcome": "name",
    "transport": "playing tempo_bpm beat phrase_beats turn_beats",
    **{f"settings/{name}": name for name in (*SETTINGS, "scene")},
    f"{ATTRIBUTES}NAME": "amount",
    "scenes": "name …",
    "map/axes": "label1 label2 label3",
    "beat": "beat bar",
    "play": "note velocity channel instrument seconds",
    "response/begin": "turn start_beat count player",
    "response/note": f"turn {NOTE_TAKES}",
    "response/end": "turn",
    "call/begin": "turn start_beat count player",
    "call/note": f"turn {NOTE_TAKES}",
    "call/end": "turn",
    "missed": "turn player",
    "trajectory/player": "x y z beat turn",
    "trajectory/machine": "x y z beat turn",
    "audition/begin": "x y z beats count",
    "audition/note": NOTE_TAKES,
    "audition/end": "",
    "error": "code message field",
}
"""What is told, by the end of its address."""


# In -------------------------------------------------------------------------------------------


def words_in(datagram: bytes, most_bytes: int = MOST_BYTES) -> list[Word]:
    """The messages of a datagram; those about errors are left out, for they want no answer.

    Raises:
        ProtocolError: if any of it is not OSC, or no address of ours; then nothing of it is taken.
    """
    allowed = min(most_bytes, MOST_BYTES)
    if len(datagram) > allowed:
        raise ProtocolError(
            "bytes", f"the message has {len(datagram)} bytes; allowed are {allowed}"
        )
    try:
        messages = [_message(part) for part in _parts(datagram)]
    except (ParseError, osc_types.ParseError, UnicodeDecodeError) as error:
        raise ProtocolError(
            "osc", "the datagram is not OSC: its end is missing, or its text is broken"
        ) from error
    return [_word(message) for message in messages if not message.address.endswith("/error")]


def _parts(datagram: bytes) -> list[bytes]:
    """What is bundled; time tags are not waited for."""
    if not datagram.startswith(BUNDLE):
        return [datagram]
    parts, at = [], BUNDLE_HEADER_BYTES
    while at < len(datagram):
        size, at = osc_types.get_int(datagram, at)
        parts.append(datagram[at : at + size])
        if size < 0 or at + size > len(datagram):
            raise osc_types.ParseError("a part is longer than its bundle")
        at += size
        if len(parts) > MOST_BUNDLED:
            raise ProtocolError(
                "osc", f"the bundle holds more than {MOST_BUNDLED} messages, which is the limit"
            )
    return parts


def _message(part: bytes) -> OscMessage:
    if part.startswith(BUNDLE):
        raise ProtocolError("osc", "a bundle lies within a bundle; send its messages in one")
    if not part.startswith(b"/"):
        raise ProtocolError("osc", "the datagram is not OSC: it begins with no address")
    _, at = osc_types.get_string(part, 0)
    types = osc_types.get_string(part, at)[0] if at < len(part) else ","
    if not types.startswith(",") or set(types[1:]) - READABLE:
        raise ProtocolError(
            "osc", f"the arguments are of types {types[:20]!r}; allowed are numbers and strings"
        )
    return OscMessage(part)


def _word(message: OscMessage) -> Word:
    found = ADDRESS.fullmatch(message.address)
    if found is None:
        raise ProtocolError(
            "address",
            f"address is {message.address[:60]!r}; allowed is /twos/jam/NAME/VERB, as in "
            f"/twos/jam/main/hello",
            "address",
        )
    return Word(found[1], found[2], tuple(message.params))


def verb_of(word: Word) -> Verb:
    """What a word asks for.

    Raises:
        ProtocolError: if that is nothing we know, or the arguments are too few or too many.
    """
    attribute = word.verb.startswith(ATTRIBUTES) and word.verb.count("/") == 2
    verb = VERBS.get(f"{ATTRIBUTES}NAME" if attribute else word.verb)
    if verb is None:
        nearest = get_close_matches(word.verb[:60], VERBS, 1, cutoff=0.0)
        raise ProtocolError(
            "address",
            f"verb is {word.verb[:60]!r}; nearest is {nearest[0]!r}, and docs/osc.md has all",
            "address",
        )
    given, needed = len(word.arguments), len(verb.needs)
    fits = (given - needed) % 3 == 0 if verb.notes else given <= needed + len(verb.may)
    if given < needed or not fits:
        raise ProtocolError(
            "field", f"{word.verb} takes {verb.takes or 'nothing'}; {given} values came", "address"
        )
    return verb


def message_of(word: Word, beat: float) -> ClientMessage:
    """The wire's message that a word stands for; a note without a beat was struck at ``beat``.

    Raises:
        ProtocolError: as ``verb_of`` and ``read_client``.
    """
    verb = verb_of(word)
    values = [_number(value) for value in word.arguments]
    message = dict(verb.base)
    if verb.point:
        message["point"] = values
    elif word.verb.startswith(ATTRIBUTES):
        message["attributes"] = {word.verb.removeprefix(ATTRIBUTES): values[0]}
    else:
        message |= zip((*verb.needs, *verb.may), values, strict=False)
    if verb.notes:
        triples = zip(*(values[1 + n :: 3] for n in range(3)), strict=True)
        fields = "beat", "note", "velocity"
        message["notes"] = [dict(zip(fields, triple, strict=True)) for triple in triples]
    if message["type"] == "note":
        message.setdefault("beat", beat)
    return read_client(json.dumps(message))


def _number(value: Argument) -> Argument:
    """A whole float as an integer: many OSC programs have no other numbers."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def port_of(word: Word) -> int | None:
    """The port that ``subscribe`` and ``unsubscribe`` name.

    Raises:
        ProtocolError: if it cannot be one.
    """
    verb_of(word)
    if not word.arguments:
        return None
    port = _number(word.arguments[0])
    if not isinstance(port, int) or isinstance(port, bool) or not 1 <= port <= 65_535:
        raise ProtocolError("field", f"port is {str(port)[:20]}; allowed is 1 to 65535", "port")
    return port


# Out ------------------------------------------------------------------------------------------


def datagram_of(address: str, arguments: tuple[Argument, ...]) -> bytes:
    """One OSC message; whole numbers are of type i, all others f, words s."""
    builder = OscMessageBuilder(address)
    for argument in arguments:
        builder.add_arg(argument)
    return builder.build().dgram


def told_of(message: Message) -> Iterator[Told]:
    """What is told of a server's message at once; nothing of those that concern the bridge."""
    match message:
        case Response() | Call():
            kind, turn = message.type, message.turn
            begin = turn, float(message.start_beat), len(message.notes), message.player
            yield Told(f"{kind}/begin", begin)
            for note in message.notes:
                yield Told(f"{kind}/note", (turn, *_note(note)))
            yield Told(f"{kind}/end", (turn,))
        case Audition():
            yield Told("audition/begin", (*message.point, message.beats, len(message.notes)))
            for note in message.notes:
                yield Told("audition/note", _note(note))
            yield Told("audition/end", ())
        case Scenes():
            yield Told("scenes", tuple(scene.name for scene in message.scenes))
        case Refused():
            yield Told("error", (message.code, message.message, message.field or ""))


def told_settings(settings: Settings) -> Iterator[Told]:
    """Every setting; one that is none has no argument."""
    values = settings.model_dump(exclude={"type", "attributes"})
    values |= {f"attributes/{name}": amount for name, amount in settings.attributes.items()}
    for name, value in values.items():
        yield Told(f"settings/{name}", () if value is None else (value,))


def _note(note: PlayedNote) -> tuple[Argument, ...]:
    return (
        float(note.beat),
        note.note,
        note.velocity,
        float(note.duration),
        note.channel,
        note.instrument,
    )


def implied_hello(message: ClientMessage | None) -> dict[str, str]:
    """As what one takes part who said no hello: to listen, to give orders, or to play."""
    if message is None:
        return {"role": "viewer"}
    return {"role": "player", "sends": "notes" if isinstance(message, SendNote) else "phrases"}
