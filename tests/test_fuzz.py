"""Input that nobody would send by mistake: parsers, the HTTP API, raw frames and broken bundles."""

import json
import os
import socket
import struct
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.bundle import BundleError, find_bundles, load_bundle
from music.errors import MidiFileError, TwosError
from music.midi_file import MOST_BYTES, midi_file, read_performance
from server.access import Access
from server.engine import Engine
from server.protocol import ProtocolError, encode, read_client, refusal
from server.sockets import MOST_FRAGMENTS
from tests.conftest import GROOVE, STUB
from tests.real_server import Server, running
from tests.test_midi_file import saved

VECTORS = Path(__file__).parent / "vectors" / "client_messages.json"
MESSAGES = json.loads(VECTORS.read_text(encoding="utf-8"))["made"]
much = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# The wire -------------------------------------------------------------------------------------

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)


def must_be_understood_or_refused(text: str | bytes) -> None:
    try:
        read_client(text)
    except ProtocolError as error:
        encode(refusal(error)).encode()  # it can be sent


@much
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_bytes_are_understood_or_refused(text):
    must_be_understood_or_refused(text)


@much
@given(anything.map(json.dumps))
def test_any_json_is_understood_or_refused(text):
    must_be_understood_or_refused(text)


@st.composite
def changed_messages(draw):
    """A true message with one of its values changed, taken out, or put in."""
    message = dict(draw(st.sampled_from(MESSAGES))["message"])
    field = draw(st.sampled_from([*message, "surprise"]))
    if draw(st.booleans()):
        message[field] = draw(anything)
    else:
        message.pop(field, None)
    return json.dumps(message)


@much
@given(changed_messages())
def test_a_changed_message_is_understood_or_refused(text):
    must_be_understood_or_refused(text)


@pytest.mark.parametrize("length", [100, 5000])
@pytest.mark.parametrize("of", ["1", "[", '{"a":', '"\\ud800'])
def test_what_is_long_or_deep_is_refused(length, of):
    for text in (of * length, f'{{"type":"ping","id":{of * length},"client_time":0}}'):
        with pytest.raises(ProtocolError):
            read_client(text)


# MIDI files -----------------------------------------------------------------------------------

REAL = saved(midi_file([GROOVE, GROOVE], 97.0))


def must_be_read_or_refused(data: bytes) -> None:
    with suppress(MidiFileError):
        read_performance(data).phrases()


@much
@given(st.binary(max_size=300))
def test_any_bytes_are_a_midi_file_or_refused(data):
    must_be_read_or_refused(data)
    must_be_read_or_refused(REAL[:14] + data)
    must_be_read_or_refused(REAL[:22] + data)


@much
@given(st.lists(st.tuples(st.integers(0, len(REAL) - 1), st.integers(0, 255)), max_size=8))
def test_a_real_file_with_changed_bytes_is_read_or_refused(changes):
    data = bytearray(REAL)
    for at, byte in changes:
        data[at] = byte
    must_be_read_or_refused(bytes(data))


@much
@given(st.integers(0, len(REAL)), st.integers(0, len(REAL)))
def test_a_real_file_with_a_piece_missing_is_read_or_refused(start, end):
    must_be_read_or_refused(REAL[:start] + REAL[end:])


def test_a_file_that_lasts_for_years_is_refused():
    header = b"MThd" + struct.pack(">IHHH", 6, 0, 1, 1)  # one tick to a beat
    events = b"\x00\x99\x24\x40" + b"\xff\xff\xff\x7f\x99\x24\x40" + b"\x00\xff\x2f\x00"
    with pytest.raises(MidiFileError, match="it lasts 268435455 beats; at most 200000 are read"):
        read_performance(header + b"MTrk" + struct.pack(">I", len(events)) + events)


def test_a_file_of_gigabytes_is_refused_unread(tmp_path):
    path = tmp_path / "huge.mid"
    with path.open("wb") as file:
        file.truncate(2**40)  # takes no room on the disk
    with pytest.raises(MidiFileError, match=f"at most {MOST_BYTES} are read"):
        read_performance(path)


# Bundles --------------------------------------------------------------------------------------

MANIFEST = json.loads((STUB / "bundle.json").read_text(encoding="utf-8"))


@st.composite
def changed_manifests(draw):
    """The stub's manifest with values changed, at the top or inside."""
    manifest = json.loads(json.dumps(MANIFEST))
    for _ in range(draw(st.integers(1, 3))):
        inside = manifest
        key = draw(st.sampled_from(sorted(inside)))
        while isinstance(inside.get(key), dict) and inside[key] and draw(st.booleans()):
            inside = inside[key]
            key = draw(st.sampled_from(sorted(inside)))
        if draw(st.booleans()):
            inside[key] = draw(anything)
        else:
            inside.pop(key, None)
    return manifest


@settings(much, suppress_health_check=list(HealthCheck))
@given(changed_manifests())
def test_a_changed_manifest_is_a_bundle_or_refused(tmp_path, manifest):
    for file in STUB.iterdir():
        if file.name != "bundle.json" and not (tmp_path / file.name).exists():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "bundle.json").write_text(json.dumps(manifest))
    with suppress(BundleError):
        load_bundle(tmp_path)


@settings(much, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_tampered_graph_is_refused_even_under_its_own_hash(tmp_path, data):
    """The checksum finds an accident; who writes the checksum too meets onnxruntime's checks."""
    from models.bundle import file_hash

    manifest = json.loads(json.dumps(MANIFEST))
    for file in STUB.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    graph = tmp_path / "respond.onnx"
    held = bytearray(graph.read_bytes())
    at = data.draw(st.integers(0, len(held) - 1))
    held[at] ^= data.draw(st.integers(1, 255))
    graph.write_bytes(held)
    with pytest.raises(BundleError, match=r"respond\.onnx does not match its sha256"):
        load_bundle(tmp_path)
    manifest["graphs"]["respond"]["sha256"] = file_hash(graph)
    (tmp_path / "bundle.json").write_text(json.dumps(manifest))
    with suppress(TwosError):
        Engine(load_bundle(tmp_path))


def test_a_graph_that_reads_a_file_outside_its_bundle_is_refused(stub_copy):
    onnx = pytest.importorskip("onnx", reason="the training extra is not installed")
    from models.bundle import file_hash

    graph = stub_copy / "respond.onnx"
    model = onnx.load(graph, load_external_data=False)
    outside = stub_copy.parent / "outside.bin"
    outside.write_bytes((stub_copy / "weights.bin").read_bytes() or bytes(64))
    tensor = onnx.helper.make_tensor("stolen", onnx.TensorProto.FLOAT, [4], np.zeros(4, np.float32))
    tensor.ClearField("float_data")
    tensor.data_location = onnx.TensorProto.EXTERNAL
    for key, value in {"location": "../outside.bin", "offset": "0", "length": "16"}.items():
        tensor.external_data.add(key=key, value=value)
    model.graph.initializer.append(tensor)
    model.graph.node.append(onnx.helper.make_node("Identity", ["stolen"], ["leaked"]))
    graph.write_bytes(model.SerializeToString())
    held = json.loads((stub_copy / "bundle.json").read_text())
    held["graphs"]["respond"]["sha256"] = file_hash(graph)
    (stub_copy / "bundle.json").write_text(json.dumps(held))
    with pytest.raises(BundleError, match="onnxruntime cannot load it"):
        Engine(load_bundle(stub_copy))


def test_an_archive_is_no_bundle_and_is_never_unpacked(tmp_path):
    bomb = tmp_path / "bombs" / "bomb.zip"
    bomb.parent.mkdir()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bundle.json", bytes(50_000_000))
    assert bomb.stat().st_size < 100_000
    with pytest.raises(BundleError, match="a bundle is a folder"):
        load_bundle(bomb)
    with pytest.raises(BundleError, match="no bundles there"):
        find_bundles(bomb.parent)


@pytest.mark.parametrize(
    ("name", "size", "says"),
    [
        ("bundle.json", 2**40, "it has 1099511627776 bytes; at most 67108864 are read"),
        ("weights.bin", 2**40, "weights.bin has 1099511627776 bytes of 1073741824 allowed"),
        ("respond.onnx", 2**40, "respond.onnx has 1099511627776 bytes of 1073741824 allowed"),
    ],
)
def test_huge_files_are_refused_unread(stub_copy, name, size, says):
    os.truncate(stub_copy / name, size)  # takes no room on the disk
    with pytest.raises(BundleError, match=says):
        load_bundle(stub_copy)


def test_a_pipe_is_not_waited_for(stub_copy):
    (stub_copy / "respond.onnx").unlink()
    os.mkfifo(stub_copy / "respond.onnx")
    with pytest.raises(BundleError, match=r"respond\.onnx is missing"):
        load_bundle(stub_copy)


def test_a_manifest_that_is_too_deep_is_refused(stub_copy):
    (stub_copy / "bundle.json").write_text("[" * 100_000)
    with pytest.raises(BundleError, match="not JSON"):
        load_bundle(stub_copy)


# Frames that break the protocol ---------------------------------------------------------------

MASK = bytes(4)  # of zeros: what is sent is what is read
HELLO = b'{"type":"hello","protocol":1,"role":"viewer"}'
SECRET = "a secret of the tests"
PING = b'{"type":"ping","id":1,"client_time":0}'


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "log"


@pytest.fixture(scope="module")
def server(log):
    with log.open("w") as file, running(stderr=file, TWOS_MESSAGES_PER_SECOND="100000") as server:
        yield server


def frame(opcode: int, data: bytes = b"", *, final: bool = True, reserved: int = 0) -> bytes:
    """A client's frame."""
    first = bytes([final << 7 | reserved << 4 | opcode])
    if len(data) < 126:
        return first + bytes([0x80 | len(data)]) + MASK + data
    return first + b"\xfe" + struct.pack(">H", len(data)) + MASK + data


TEXT, BINARY, CONTINUATION, CLOSE, PINGED, PONGED = 1, 2, 0, 8, 9, 10
HANDSHAKE = (
    b"GET /ws/jams/frames HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)


class Wire:
    """A TCP connection to the server, on which anything can be sent."""

    def __init__(self, server: Server) -> None:
        self.tcp = socket.create_connection(("127.0.0.1", server.port), timeout=20)

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_: object) -> None:
        self.tcp.close()

    def open(self) -> None:
        """Shake hands and come in."""
        self.tcp.sendall(HANDSHAKE + b"\r\n")
        self.hear(b"101 Switching Protocols")
        self.tcp.sendall(frame(TEXT, HELLO))
        self.hear(b'"scenes"')  # the last of what is said in greeting

    def hear(self, what: bytes) -> bytes:
        """Everything until this comes."""
        heard = b""
        while what not in heard:
            part = self.tcp.recv(65_536)
            assert part, f"the server closed: {heard[-200:]!r}"
            heard += part
        return heard

    def rest(self) -> bytes:
        """All that still comes, until the server closes."""
        heard = b""
        with suppress(ConnectionError):
            while part := self.tcp.recv(65_536):
                heard += part
        return heard

    def closed(self) -> tuple[int, str]:
        """Code and reason of the close frame that ends it."""
        heard = self.rest()
        at = heard.rindex(b"\x88")
        length = heard[at + 1]
        code = int.from_bytes(heard[at + 2 : at + 4], "big")
        return code, heard[at + 4 : at + 2 + length].decode()


VIOLATIONS = {
    "a reserved bit": (frame(TEXT, b"{}", reserved=4), 1002),
    "all reserved bits": (frame(TEXT, b"{}", reserved=7), 1002),
    "a reserved opcode": (frame(3, b"{}"), 1002),
    "a reserved control": (frame(11, b"{}"), 1002),
    "an unmasked frame": (b"\x81\x02{}", 1002),
    "a continuation of nothing": (frame(CONTINUATION, b"{}"), 1002),
    "a text inside a text": (frame(TEXT, b"{", final=False) + frame(TEXT, b"}"), 1002),
    "a fragmented ping": (frame(PINGED, b"", final=False), 1002),
    "a long ping": (frame(PINGED, bytes(126)), 1002),
    "bad UTF-8": (frame(TEXT, b"\xff\xfe"), 1007),
    "bad UTF-8 in pieces": (
        frame(TEXT, b"\xe2\x82", final=False) + frame(CONTINUATION, b"\x28"),
        1007,
    ),
    "a huge length": (b"\x81\xff" + struct.pack(">Q", 2**62) + MASK, 1009),
    "the top bit of a length": (b"\x81\xff" + struct.pack(">Q", 2**63) + MASK, (1002, 1009)),
    "huge in pieces": (
        (
            frame(BINARY, bytes(65_000), final=False)
            + frame(CONTINUATION, bytes(65_000), final=False)
        )
        + frame(CONTINUATION, bytes(65_000), final=False) * 260,
        1009,
    ),
    "endless empty pieces": (
        frame(TEXT, b"", final=False) + frame(CONTINUATION, b"", final=False) * MOST_FRAGMENTS * 2,
        1009,
    ),
    "a close of one byte": (frame(CLOSE, b"\x03"), 1002),
    "a close with a bad code": (frame(CLOSE, b"\x03\xe7"), 1002),
    "a close with bad UTF-8": (frame(CLOSE, b"\x03\xe8\xff"), 1007),
    "a flood of pings": (frame(PINGED, b"") * 5000, 1008),
    "a flood of pongs": (frame(PONGED, b"") * 5000, 1008),
}


@pytest.mark.parametrize("kind", VIOLATIONS)
def test_a_violation_closes_with_its_code_and_the_server_goes_on(server, log, kind):
    data, code = VIOLATIONS[kind]
    with Wire(server) as wire:
        wire.open()
        with suppress(ConnectionError):
            wire.tcp.sendall(data)
        found, reason = wire.closed()
        assert found in (code if isinstance(code, tuple) else (code,))
        assert "Traceback" not in reason
    must_answer(server, log)


def must_answer(server: Server, log: Path) -> None:
    with server.client("goes-on") as client:
        assert client.clock() > 0
    text = log.read_text()
    assert "Traceback" not in text
    assert "Error" not in text


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"\x00" * 100, b'{"type":"ping"', "é".encode("latin-1")]
)
def test_binary_messages_are_read_as_text_or_refused(server, log, data):
    with Wire(server) as wire:
        wire.open()
        wire.tcp.sendall(frame(BINARY, data) + frame(BINARY, PING))
        assert b'"code":"json"' in wire.hear(b'"pong"')
    must_answer(server, log)


HANDSHAKES = {
    "no key": HANDSHAKE[: HANDSHAKE.index(b"Sec-WebSocket-Key")],
    "a short key": HANDSHAKE.replace(b"A" * 22 + b"==", b"AA=="),
    "another version": HANDSHAKE.replace(b"Version: 13", b"Version: 7"),
    "two hosts": HANDSHAKE + b"Host: b\r\n",
    "a post": HANDSHAKE.replace(b"GET", b"POST"),
    "too many headers": HANDSHAKE + b"".join(b"X-%d: a\r\n" % n for n in range(300)),
    "a long header": HANDSHAKE + b"X: " + b"a" * 10_000 + b"\r\n",
    "a longer header": HANDSHAKE + b"X: " + b"a" * 100_000 + b"\r\n",
    "a header that is none": HANDSHAKE + b"what is this\r\n",
    "bytes in a header": HANDSHAKE + b"X: \xff\xfe\r\n",
    "HTTP 0.9": b"GET /ws/jams/a\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)),
    "a strange path": HANDSHAKE.replace(b"/ws/jams/frames", b"/ws/jams/%ff%00%2e%2e%2f"),
    "an asterisk": HANDSHAKE.replace(b"/ws/jams/frames", b"*"),
    "chunks with it": HANDSHAKE + b"Transfer-Encoding: chunked\r\n",
}


@pytest.mark.parametrize("kind", HANDSHAKES)
def test_a_handshake_that_is_none_is_refused_and_the_server_goes_on(server, log, kind):
    with Wire(server) as wire:
        with suppress(ConnectionError):
            wire.tcp.sendall(HANDSHAKES[kind] + b"\r\n")
            wire.tcp.shutdown(socket.SHUT_WR)
        answer = wire.rest()
    assert b"Traceback" not in answer
    assert answer == b"" or answer.startswith(b"HTTP/1.1 ")
    must_answer(server, log)


def test_half_a_request_is_not_waited_for_and_a_silent_viewer_is_kept(server, log):
    with Wire(server) as half, Wire(server) as none, Wire(server) as viewer:
        viewer.open()
        half.tcp.sendall(HANDSHAKE)
        assert half.rest() == none.rest() == b""  # closed after ten seconds
        viewer.tcp.sendall(frame(TEXT, PING))
        viewer.hear(b'"pong"')
    must_answer(server, log)


def test_who_says_no_hello_is_let_go(server, log):
    with Wire(server) as wire:
        wire.tcp.sendall(HANDSHAKE + b"\r\n")
        assert wire.closed() == (1008, "no hello came within 10 s")
    must_answer(server, log)


def test_who_sends_but_never_reads_is_let_go(server, log):
    """Answers to his pings pile up; the server neither keeps them nor him."""
    wire = Wire(server)
    wire.tcp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    with wire:
        wire.open()
        before = resident_mb(server)
        assert goes_on_sending(wire, frame(TEXT, PING) * 100, seconds=60) < 60
        assert resident_mb(server) < before + 20
    must_answer(server, log)


def test_a_slow_viewer_is_told_why_it_is_let_go(log):
    with running(TWOS_OUTBOX_MESSAGES="8", TWOS_MESSAGES_PER_SECOND="100000") as small:
        wire = Wire(small)
        wire.tcp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        with wire, small.client("frames") as player:
            wire.open()
            player.hear("welcome")
            goes_on_sending(wire, frame(TEXT, PING) * 100, seconds=2)
            assert wire.closed() == (1013, "8 messages wait: this client reads too slowly")
            assert player.clock() > 0


def goes_on_sending(wire: Wire, data: bytes, seconds: float) -> float:
    """How many seconds it could."""
    began = time.monotonic()
    with suppress(ConnectionError):
        while time.monotonic() < began + seconds:
            wire.tcp.sendall(data)
            time.sleep(0.01)
    return time.monotonic() - began


def resident_mb(server: Server) -> float:
    status = Path(f"/proc/{server.pid}/status")
    if not status.exists():
        pytest.skip("memory is read from /proc")
    return int(status.read_text().split("VmRSS:")[1].split()[0]) / 1024


def test_violations_leave_no_memory_behind(server, log):
    def all_of_them() -> None:
        for data, _ in VIOLATIONS.values():
            with Wire(server) as wire:
                wire.open()
                with suppress(ConnectionError):
                    wire.tcp.sendall(data)
                wire.rest()

    all_of_them()  # what is made once is made now
    before = resident_mb(server)
    for _ in range(5):
        all_of_them()
    assert resident_mb(server) < before + 8
    must_answer(server, log)


# The HTTP API ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def api_server(tmp_path_factory):
    folder = str(tmp_path_factory.mktemp("recordings"))
    with running(TWOS_RECORDINGS=folder, TWOS_ACCESS="tokens", TWOS_SECRET=SECRET) as server:
        yield server


def test_the_http_api_keeps_to_its_schema(api_server):
    schemathesis = pytest.importorskip("schemathesis")
    schema = schemathesis.openapi.from_url(f"{api_server.url}/openapi.json")
    technician = {"Authorization": f"Bearer {Access(SECRET, 1.0).issue('technician')}"}
    called = []
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(max_examples=60, deadline=None, database=None, derandomize=True)
        @given(case=operation.as_strategy())
        def keeps_to_it(case):
            case.call_and_validate(headers=technician)

        keeps_to_it()
        called.append(operation.path)
    assert {"/healthz", "/metrics", "/api/kits", "/api/recordings"} <= set(called)
