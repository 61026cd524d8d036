"""The vectors that the page's tests read, too: both sides say and understand the same."""

import json
from pathlib import Path
from typing import get_args

import pytest

from server import protocol as wire
from server.jam import Jam, Timeline

VECTORS = Path(__file__).parent / "vectors"
CLIENT, SERVER, TIMELINE = (
    json.loads((VECTORS / f"{name}.json").read_text())
    for name in ("client_messages", "server_messages", "timeline")
)


@pytest.mark.parametrize("made", CLIENT["made"], ids=lambda made: "-".join(map(str, made["call"])))
def test_what_a_page_makes_is_taken(made):
    read = wire.read_client(json.dumps(made["message"]))
    assert json.loads(read.model_dump_json(exclude_unset=True)) == made["message"]


@pytest.mark.parametrize("wrong", CLIENT["refused"], ids=lambda wrong: wrong["field"])
def test_what_is_wrong_is_refused_by_field(wrong):
    with pytest.raises(wire.ProtocolError) as refused:
        wire.read_client(json.dumps(wrong["message"]))
    assert refused.value.field == wrong["field"]


@pytest.mark.parametrize("message", SERVER["read"], ids=lambda message: message["type"])
def test_what_the_server_says_comes_back_whole(message):
    assert json.loads(wire.encode(wire.read_server(json.dumps(message)))) == message


@pytest.mark.parametrize("wrong", SERVER["refused"], ids=lambda wrong: wrong["field"])
def test_what_no_server_says_is_refused(wrong):
    with pytest.raises(wire.ProtocolError) as refused:
        wire.read_server(json.dumps(wrong["message"]))
    assert refused.value.field == wrong["field"]


def test_every_message_there_is_has_a_vector():
    (union, _) = get_args(wire.ServerMessage)
    known = {kind.model_fields["type"].default for kind in get_args(union)}
    assert {message["type"] for message in SERVER["read"]} == known
    said = {made["message"]["type"] for made in CLIENT["made"]}
    assert said == set(wire.CLIENT_TYPES) - {"phrase"}  # the page streams its notes


@pytest.mark.parametrize("moment", TIMELINE["moments"], ids=lambda moment: str(moment["beat"]))
def test_beats_and_seconds_agree(moment):
    transport = wire.read_server(json.dumps(TIMELINE["transport"]))
    timeline = Timeline(transport.tempo_bpm, transport.origin_seconds)
    assert timeline.beat(moment["seconds"]) == pytest.approx(moment["beat"], abs=1e-6)
    assert timeline.seconds(moment["beat"]) == pytest.approx(moment["seconds"], abs=1e-6)
    assert Jam(2)._called(moment["beat"]) == moment["turn"]
