"""The sheet that is printed before doors: what passes, and that everything that can fail does."""

import asyncio
import contextlib
import json
import math
import os
import shutil
import signal
import ssl
import subprocess
import sys
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace

import pytest
from websockets.asyncio.server import serve

from cli.main import main
from cli.show import bars, bundles, certificate, disk, machine, ports, provider, server, wire
from cli.show.asked import Asked, ShowError
from cli.show.bars import Played
from cli.show.drummer import calls
from cli.show.histogram import Histogram, round_edges
from cli.show.line import Line
from cli.show.progress import Progress
from cli.show.sheet import Sheet, made_sheet
from cli.show.text import as_text
from clients.midi import calibration
from clients.midi.clock import ServerClock
from clients.midi.ports import PortError
from models.bundle import file_hash
from server.access import Access
from server.settings import ServerSettings
from tests.conftest import STUB
from tests.real_server import PLAYED_AGAIN, ROOT, STUB_ENVIRONMENT, running

GONE = "http://127.0.0.1:1"
NIGHT = datetime(2026, 5, 2, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def stubs(monkeypatch):
    for name, value in STUB_ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def by_name(sheet: Sheet) -> dict[str, Line]:
    return {line.name: line for line in sheet.lines}


def played(**wanted) -> Played:
    return Played(
        **{
            "wanted": 25,
            "turns": 25,
            "misses": (),
            "margins_ms": (40.0, 50.0, 52.0),
            "lateness_ms": (0.01, 0.02, 0.03),
            "realtime": True,
            "reconnects": 0,
            "refusals": (),
            "heard_bytes": 250_000,
            "bundle": "stub",
            "clock": ServerClock(),
        }
        | wanted
    )


# A whole sheet -------------------------------------------------------------------------------


@PLAYED_AGAIN
def test_a_sheet_of_a_good_server_passes_with_its_bars_played(tmp_path, capsys):
    page = tmp_path / "sheet.html"
    with running() as there:
        asked = ["doctor", "--show", "--server", there.url, "--bars", "8", "--tempo", "240"]
        status = main([*asked, "--html", str(page)])
    out, err = capsys.readouterr()
    assert status == 0, out
    assert out.startswith("PASS: ")
    assert "2 of 2 turns answered in time by stub" in " ".join(out.split())
    assert "PASS  models on the server: 3, the same as here" in out
    assert "answer margin: ms left before the first note" in out
    assert "8 of 8 bars" in err
    assert ">PASS<" in page.read_text(encoding="utf-8")


def test_without_a_server_the_rest_is_looked_at_all_the_same(capsys):
    assert main(["doctor", "--show", "--server", GONE, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    lines = {line["name"]: line for line in told["lines"]}
    assert told["verdict"] == "FAIL"
    assert lines["server"]["verdict"] == "FAIL"
    assert f"no server answers at {GONE}" in lines["server"]["sentence"]
    assert lines["bars"]["verdict"] == "FAIL"
    assert lines["models here"]["verdict"] == "PASS"
    assert lines["disk"]["figures"]["free (GB)"] > 0


def command(url: str, *more: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "cli.main", "doctor", "--show", "--server", url, *more],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_bars(process: subprocess.Popen) -> None:
    for line in process.stderr:
        if " bars, " in line:
            return
    raise AssertionError("no bars were played")


def test_a_server_that_dies_in_the_bars_fails_with_the_turns_it_missed():
    with contextlib.ExitStack() as stack:
        there = stack.enter_context(running())
        process = command(there.url, "--bars", "12", "--tempo", "240")
        wait_for_bars(process)
        stack.close()
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out.startswith("FAIL: ")
    row = " ".join(out.split("FAIL  12 bars at 240 BPM:")[1].split())
    assert "missed: there was no server" in row


def test_ctrl_c_gives_the_sheet_so_far(tmp_path):
    page = tmp_path / "sheet.html"
    with running() as there:
        process = command(there.url, "--bars", "40", "--tempo", "240", "--html", str(page))
        wait_for_bars(process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert out.startswith("STOPPED: stopped before its end")
    assert "then stopped; 10 were to be played" in " ".join(out.split())
    assert "MIDI output: ms late" in out
    assert "STOPPED" in page.read_text(encoding="utf-8")
    assert "Traceback" not in err


def test_a_stop_before_the_bars_leaves_the_lines_that_were_made(monkeypatch):
    def stop():
        raise KeyboardInterrupt

    monkeypatch.setattr(machine, "found_ticks", stop)
    sheet = made_sheet(Asked(server=GONE))
    assert (sheet.verdict, sheet.status) == ("STOPPED", 130)
    assert [line.name for line in sheet.lines] == ["machine", "versions", "real-time priority"]


def test_a_sheet_with_warnings_alone_passes():
    warned = Line("MIDI ports", "WARN", "none are there")
    sheet = Sheet(Asked(), NIGHT, (warned,))
    assert (sheet.verdict, sheet.status) == ("PASS", 0)
    failed = Sheet(Asked(), NIGHT, (warned, Line("disk", "FAIL", "full")), stopped=True)
    assert (failed.verdict, failed.status) == ("FAIL", 1)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--show", "--bars", "0"], "bars is 0: allowed is 1-10000"),
        (["--show", "--tempo", "20"], "tempo is 20 BPM: allowed is 30-300"),
        (["--show", "--tempo", "nan"], "tempo is nan BPM: allowed is 30-300"),
        (["--show", "--server", "stage:8000"], "server 'stage:8000' is not an address"),
        (["--show", "--html", "/none/such/sheet.html"], "there is no folder /none/such"),
        (["--bars", "16"], "--bars belongs to --show"),
        (["--html", "sheet.html"], "--html belongs to --show"),
    ],
)
def test_what_cannot_be_asked_for_is_one_sentence(arguments, says, capsys):
    assert main(["doctor", *arguments]) == 2
    out, err = capsys.readouterr()
    assert says in err
    assert (out, err.count("\n")) == ("", 1)


def test_a_page_that_cannot_be_written_after_all_is_a_sentence(tmp_path, capsys):
    assert main(["doctor", "--show", "--server", GONE, "--html", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out.startswith("FAIL")  # the sheet is printed all the same
    assert "cannot be written" in err


# Models --------------------------------------------------------------------------------------


def other_stubs(tmp_path):
    """The stubs, of which one has other weights and says so."""
    folder = shutil.copytree(STUB.parent, tmp_path / "bundles")
    weights, manifest = folder / "stub" / "weights.bin", folder / "stub" / "bundle.json"
    weights.write_bytes(weights.read_bytes() + bytes(4))
    held = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(held | {"weights_sha256": file_hash(weights)}))
    return folder


def test_a_model_that_differs_on_the_server_fails_and_names_both(tmp_path):
    with running() as there:
        asked = Asked(server=there.url, bundles=other_stubs(tmp_path), bars=1, tempo_bpm=300.0)
        lines = by_name(made_sheet(asked))
    line, here = lines["models on the server"], lines["models here"]
    assert here.verdict == "PASS"
    assert line.verdict == "FAIL"
    theirs, ours = line.figures["stub"], here.figures["stub"]
    assert f"stub is {theirs} there and {ours} here" in line.sentence
    assert theirs != ours
    assert "stub-melody" not in line.sentence


def test_a_model_that_is_not_as_its_checksum_says_fails(stub_copy):
    (stub_copy / "weights.bin").write_bytes(b"")
    line, hashes = bundles.bundles_here(stub_copy.parent)
    assert line.verdict == "FAIL"
    assert "weights.bin does not match its sha256" in line.sentence
    assert hashes == {}


def test_models_of_one_side_alone_are_told():
    assert bundles.compared({"a": "1"}, {"a": "1"}).verdict == "PASS"
    more = bundles.compared({"a": "1", "b": "2"}, {"a": "1"})
    assert (more.verdict, "it has not b" in more.sentence) == ("PASS", True)
    unknown = bundles.compared({"a": "1"}, {"a": "1", "c": "3"})
    assert (unknown.verdict, "c cannot be compared" in unknown.sentence) == ("WARN", True)
    assert bundles.compared({}, {"a": "1"}).verdict == "WARN"


def test_no_models_here_is_a_warning(tmp_path):
    assert bundles.bundles_here(tmp_path)[0].verdict == "WARN"


# The server ----------------------------------------------------------------------------------


class Strange(BaseHTTPRequestHandler):
    """Says what ``says`` holds to every question."""

    says, status = b"", 200

    def do_GET(self):
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.says)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def listening(handler=Strange, context: ssl.SSLContext | None = None):
    """A small HTTP server, with TLS if a context is given; its port."""
    with HTTPServer(("127.0.0.1", 0), handler) as there:
        there.handle_error = lambda *_: None
        if context is not None:
            there.socket = context.wrap_socket(there.socket, server_side=True)
        thread = threading.Thread(target=there.serve_forever)
        thread.start()
        yield there.server_address[1]
        there.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("says", "status", "told"),
    [
        (b"hello", 200, "says no JSON; is it a Trading Twos server?"),
        (b'{"protocol": 99}', 200, "speaks protocol 99, and this is 1"),
        (b"[]", 200, "speaks protocol None"),
        (b"", 404, "answers 404; is it a Trading Twos server?"),
    ],
)
def test_another_server_is_told_from_ours(says, status, told, monkeypatch):
    monkeypatch.setattr(Strange, "says", says)
    monkeypatch.setattr(Strange, "status", status)
    with listening() as port, pytest.raises(ShowError, match=told):
        server.health_of(Asked(server=f"http://127.0.0.1:{port}"))


def test_a_server_that_asks_for_a_token_says_whose(monkeypatch):
    monkeypatch.setenv("TWOS_SECRET", "of one evening only")
    token = Access.of(ServerSettings.from_environment()).issue("player")
    with running(TWOS_ACCESS="tokens") as there:
        line = by_name(made_sheet(Asked(server=there.url)))["server"]
        let_in = by_name(made_sheet(Asked(server=there.url, bars=1, tempo_bpm=300, token=token)))
    assert (line.verdict, "a player's is needed" in line.sentence) == ("FAIL", True), line
    assert let_in["server"].verdict == "PASS"
    assert let_in["models on the server"].verdict == "PASS"


def test_a_recording_is_measured_where_the_server_keeps_one(tmp_path):
    with running(TWOS_RECORDINGS=str(tmp_path)) as there:
        asked = Asked(server=there.url, bars=4, tempo_bpm=300.0)
        line = by_name(made_sheet(asked))["disk"]
        assert server.recorded_bytes(asked, 0) > 1000
    assert line.figures["bytes a turn"] > 1000
    assert server.recorded_bytes(Asked(server=GONE), 700) == 1400  # guessed from what was said


def said_to(handler) -> str:
    """What a check makes of a websocket server that behaves like this."""

    async def session():
        async with serve(handler, "127.0.0.1", 0) as strange:
            port = strange.sockets[0].getsockname()[1]
            with pytest.raises(ShowError) as error:
                async with wire.in_jam(Asked(server=f"http://127.0.0.1:{port}")):
                    pass
            return str(error.value)

    return asyncio.run(session())


def test_a_jam_that_is_silent_or_closes_is_a_sentence(monkeypatch):
    async def closing(socket):
        await socket.close(1008, "go away")

    async def silent(socket):
        await socket.wait_closed()

    assert "closed the connection: go away" in said_to(closing)
    monkeypatch.setattr(wire, "ANSWER_SECONDS", 0.1)
    assert "said nothing for" in said_to(silent)


@pytest.mark.parametrize(
    ("delay", "parts", "verdict", "says"),
    [
        (0.0002, 0.0, "PASS", "known to 0.10 ms; 40 s of bars would tell"),
        (0.0002, 2e-6, "PASS", "parts from ours by 2.0 µs a second"),
        (0.0300, 0.0, "WARN", "the way is long or busy"),
        (0.0002, 1.5e-4, "WARN", "faster than a sound clock does"),
    ],
)
def test_a_clock_that_is_badly_known_or_runs_away_is_told(delay, parts, verdict, says):
    clock = ServerClock()
    for second in range(0, 100 if parts else 10, 2):
        back = second + delay
        clock.pong(second, (1 + parts) * (second + back) / 2, back)
    line = server.clock_of(clock)
    assert (line.verdict, says in line.sentence) == (verdict, True), line


def test_a_clock_that_was_never_heard_fails():
    assert server.clock_of(ServerClock()).verdict == "FAIL"


# The bars ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("became", "verdict", "says"),
    [
        ({}, "PASS", "25 of 25 turns answered in time by stub"),
        ({"misses": ("no answer came in time",)}, "FAIL", "1 missed: no answer came in time"),
        ({"trouble": "the server refuses"}, "FAIL", "the server refuses"),
        ({"reconnects": 2}, "WARN", "the connection broke 2 times"),
        ({"refusals": ("the disk is full",)}, "WARN", "the server says: the disk is full"),
        ({"turns": 3, "stopped": True}, "WARN", "then stopped; 25 were to be played"),
        ({"turns": 3}, "FAIL", "then stopped; 25 were to be played"),  # by somebody else
    ],
)
def test_every_turn_is_wanted(became, verdict, says):
    line = bars.turns(Asked(), 2, played(**became))
    assert (line.verdict, says in line.sentence) == (verdict, True), line


def test_margins_and_lateness_are_judged_and_drawn():
    assert bars.margins(played()).verdict == "PASS"
    assert bars.margins(played(margins_ms=(4.0, 40.0))).verdict == "WARN"
    assert bars.margins(played(margins_ms=())).verdict == "FAIL"
    late = bars.lateness(played())
    assert (late.verdict, late.histogram.counts[:3]) == ("PASS", (1, 2, 0))
    assert bars.lateness(played(lateness_ms=(0.0, 0.0, 7.0))).verdict == "WARN"
    assert bars.lateness(played(lateness_ms=(4.0, 5.0, 7.0))).verdict == "FAIL"
    assert bars.lateness(played(lateness_ms=())).verdict == "FAIL"
    told = json.loads(Sheet(Asked(), NIGHT, (late,)).as_json())
    assert told["lines"][0]["histogram"]["edges"][-1] is None  # the last has no end


def test_a_server_without_drums_cannot_play_the_bars():
    fours = SimpleNamespace(name="fours", instrument="drums", bars=4)
    tune = SimpleNamespace(name="tune", instrument="melody", bars=2)
    settings = SimpleNamespace(bundle="tune")
    assert bars.phrase_bars(SimpleNamespace(bundles=[tune, fours], settings=settings)) == 4
    with pytest.raises(ShowError, match="no model of the server plays drums"):
        bars.phrase_bars(SimpleNamespace(bundles=[tune], settings=settings))


def test_a_drummer_plays_the_same_again_and_not_like_a_machine():
    first, second, third, fourth = calls(4, 2)
    assert calls(4, 2) == [first, second, third, fourth]
    assert len({first, second, third, fourth}) == 4
    assert first.bars == 2
    assert len({hit.offset for hit in first.hits}) == len(first.hits)
    assert {6, 5, 4} & {int(hit.instrument) for hit in fourth.hits}  # toms: the fourth is a fill


# The machine ---------------------------------------------------------------------------------


def test_a_busy_machine_and_one_with_little_memory_are_told():
    roomy, little = machine.Memory(8e9, 4e9), machine.Memory(8e9, 0.2e9)
    assert machine.machine(roomy, 0.5, 4).verdict == "PASS"
    assert machine.machine(None, 0.5, 4).verdict == "PASS"
    assert machine.machine(roomy, 7.0, 4).verdict == "WARN"
    assert "little memory" in machine.machine(little, 0.5, 4).sentence


def test_a_clock_that_counts_too_coarsely_fails():
    assert machine.clock(machine.Ticks(1e-7, 1e-4, 1e-3)).verdict == "PASS"
    assert machine.clock(machine.Ticks(0.0156, 0.01, 0.02)).verdict == "FAIL"
    assert machine.clock(machine.Ticks(1e-7, 0.004, 0.02)).verdict == "WARN"


def test_a_port_that_the_show_needs_has_to_be_there(monkeypatch):
    monkeypatch.setattr(ports.ports, "input_names", lambda: ["TD-11 20:0"])
    monkeypatch.setattr(ports.ports, "output_names", lambda: ["UM-ONE 24:0"])
    assert ports.midi_ports(()).sentence == "TD-11 20:0, UM-ONE 24:0"
    assert ports.midi_ports(("td-11", "UM-ONE")).verdict == "PASS"
    line = ports.midi_ports(("TD-11", "FLUID"))
    assert (line.verdict, "'FLUID' is not there" in line.sentence) == ("FAIL", True)


def test_no_ports_are_a_warning_unless_one_is_needed(monkeypatch):
    def silent():
        raise PortError("the MIDI system of this machine does not answer")

    monkeypatch.setattr(ports.ports, "input_names", list)
    monkeypatch.setattr(ports.ports, "output_names", list)
    assert ports.midi_ports(()).verdict == "WARN"
    assert ports.midi_ports(("TD-11",)).verdict == "FAIL"
    monkeypatch.setattr(ports.ports, "input_names", silent)
    assert ports.midi_ports(()).verdict == "WARN"
    assert ports.midi_ports(("TD-11",)).verdict == "FAIL"


def test_a_cable_that_was_asked_for_is_a_line_of_the_sheet(monkeypatch):
    def nothing(*_):
        raise PortError("nothing that 'UM-ONE' sends comes back at 'UM-ONE'")

    monkeypatch.setattr(calibration, "measure", nothing)
    line = by_name(made_sheet(Asked(server=GONE, loop=("UM-ONE", "UM-ONE"))))["cable"]
    assert (line.verdict, "comes back" in line.sentence) == ("FAIL", True)


def test_a_disk_that_is_nearly_full_fails(tmp_path):
    roomy = disk.disk(tmp_path / "not" / "yet", 20_000, 8.0, free_bytes=9e9)
    assert (roomy.verdict, roomy.figures["hours"]) == ("PASS", 1000)  # 9 GB / 20 kB x 8 s
    kept = disk.disk(tmp_path, 20_000, 8.0, kept_bytes=0.9e9, free_bytes=9e9)
    assert kept.figures["hours"] == 100
    assert "the newest 0.9 GB are kept" in kept.sentence
    assert disk.disk(tmp_path, None, 8.0, free_bytes=0.9e9).verdict == "WARN"
    assert disk.disk(tmp_path, None, 8.0, free_bytes=0.01e9).verdict == "FAIL"


def test_a_folder_that_cannot_be_written_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    line = disk.disk(tmp_path, None, 8.0, free_bytes=9e9)
    assert (line.verdict, "cannot be written" in line.sentence) == ("FAIL", True)


@pytest.mark.parametrize(
    ("wheel", "wanted", "told", "used", "verdict"),
    [
        ("onnxruntime", "cpu", None, "CPUExecutionProvider", "PASS"),
        ("onnxruntime-gpu", "cuda", None, "CUDAExecutionProvider", "PASS"),
        ("onnxruntime-gpu", "cuda", None, "CPUExecutionProvider", "FAIL"),
        ("onnxruntime-gpu", "cuda", "CPUExecutionProvider", "CUDAExecutionProvider", "FAIL"),
        ("onnxruntime", "cuda", "CUDAExecutionProvider", "CPUExecutionProvider", "PASS"),
        ("onnxruntime-gpu", "cpu", None, "CPUExecutionProvider", "WARN"),
    ],
)
def test_a_graphics_card_that_is_asked_for_has_to_be_in_use(wheel, wanted, told, used, verdict):
    assert provider.judged(wheel, wanted, told, [used], [used]).verdict == verdict


def test_what_onnxruntime_uses_here_is_asked_of_a_session():
    line = provider.providers(STUB.parent, "cpu", None)
    assert "CPUExecutionProvider" in line.figures["used here"]


# Certificates --------------------------------------------------------------------------------

OPENSSL = shutil.which("openssl")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")
AUTHORITY = """
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = CA:FALSE
subjectAltName = IP:127.0.0.1
authorityKeyIdentifier = keyid
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A folder with a certificate authority of its own."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "own.cnf").write_text(AUTHORITY)
    (folder / "index.txt").touch()
    (folder / "serial").write_text("01\n")
    openssl(
        folder,
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem"),
        *("-days", "3650", "-subj", "/CN=Stage authority", "-config", "own.cnf"),
        *("-extensions", "authority"),
    )
    return folder


def openssl(folder, *arguments: str) -> None:
    subprocess.run([OPENSSL, *arguments], cwd=folder, check=True, capture_output=True)


def issued(folder, name: str, start: str, end: str) -> ssl.SSLContext:
    """A server's context with a certificate that holds between two times, as YYYYMMDDHHMMSSZ."""
    openssl(
        folder,
        *("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key"),
        *("-out", f"{name}.csr", "-subj", f"/CN={name}", "-config", "own.cnf"),
    )
    openssl(
        folder,
        *("ca", "-batch", "-notext", "-config", "own.cnf", "-cert", "ca.pem"),
        *("-keyfile", "ca.key", "-in", f"{name}.csr", "-out", f"{name}.pem"),
        *("-startdate", start, "-enddate", end, "-extensions", "leaf"),
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context


@needs_openssl
def test_a_certificate_of_a_known_authority_passes_until_it_nears_its_end(authority, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    context = issued(authority, "stage", "20200101000000Z", "20990101000000Z")
    with listening(context=context) as port:
        url = f"https://127.0.0.1:{port}"
        good = certificate.certificate(url)
        ending = datetime(2098, 12, 25, tzinfo=UTC).timestamp()
        soon = certificate.certificate(url, now=ending)
    assert good.verdict == "PASS", good
    assert good.sentence.startswith("stage, by Stage authority, until 2099-01-01")
    assert "trusted here" in good.sentence
    assert (soon.verdict, soon.figures["days left"]) == ("WARN", 7.0)


@needs_openssl
def test_a_certificate_that_has_expired_fails(authority, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    context = issued(authority, "old", "20200101000000Z", "20210101000000Z")
    with listening(context=context) as port:
        line = certificate.certificate(f"wss://127.0.0.1:{port}")
    assert line.verdict == "FAIL"
    assert "old, by Stage authority, until 2021-01-01: it has expired" in line.sentence


@needs_openssl
def test_a_certificate_of_an_unknown_authority_fails(authority):
    context = issued(authority, "stranger", "20200101000000Z", "20990101000000Z")
    with listening(context=context) as port:
        line = certificate.certificate(f"https://127.0.0.1:{port}")
        server_line = by_name(made_sheet(Asked(server=f"https://127.0.0.1:{port}")))["server"]
    assert line.verdict == "FAIL"
    assert "not trusted here (" in line.sentence
    assert server_line.verdict == "FAIL"


def test_a_server_without_tls_is_told_as_what_phones_need():
    here = certificate.certificate("http://127.0.0.1:8000")
    assert (here.verdict, "phones get none" in here.sentence) == ("PASS", True)
    stage = certificate.certificate("http://192.0.2.7:8000")
    assert (stage.verdict, "no Web MIDI without TLS" in stage.sentence) == ("WARN", True)
    assert certificate.certificate("https://127.0.0.1:1").verdict == "FAIL"


# How it is told ------------------------------------------------------------------------------


def test_a_histogram_counts_between_round_edges():
    assert round_edges(41.0, 49.9) == tuple(range(41, 51))
    assert round_edges(5.0, 5.0) == (5.0, 5.005)
    spread = Histogram.of("lateness", [0.01, 0.03, 0.04, 7.0], (0.0, 0.02, 0.05, math.inf))
    assert spread.counts == (1, 2, 1)
    assert spread.text() == [
        "lateness",
        "   0 - 0.02  # 1",
        "0.02 - 0.05  ## 2",
        "0.05 - more  # 1",
    ]
    many = Histogram.of("many", [0.5] * 400 + [1.5], (0.0, 1.0, 2.0))
    assert many.text()[1:] == [f"0 - 1  {'#' * 40} 400", "1 - 2  # 1"]
    with pytest.raises(ValueError, match="nothing was measured"):
        Histogram.of("none", [])


def test_progress_is_plain_lines_where_nobody_watches(capsys):
    now = iter(range(100))
    progress = Progress(40, sys.stderr, lambda: float(next(now)))
    progress.at(0, "main on http://127.0.0.1:8000: 2 bars each")
    for bar in range(4, 44, 4):
        progress.at(bar, "turn 1: MISSED: late" if bar == 8 else "turn 1: heard 3 hits")
    said = capsys.readouterr().err.splitlines()
    assert said[1] == "4 of 40 bars, 4.0 a second, 9 s left"
    assert "turn 1: MISSED: late" in said
    assert said[-1] == "40 of 40 bars, 4.0 a second, 0 s left"


def test_the_text_fits_a_printer():
    lines = bars.turns(Asked(), 2, played()), bars.margins(played()), bars.lateness(played())
    long = Line("MIDI ports", "PASS", "TD-11, " * 40, {"inputs": 40})
    rows = as_text(Sheet(Asked(), NIGHT, (*lines, long))).splitlines()
    assert max(map(len, rows)) <= 96
    assert rows[0] == "PASS: 4 passed"
