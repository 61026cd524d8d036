"""``twos doctor``: the whole chain, from the models to the MIDI cable, as a PASS/FAIL sheet."""

import argparse
import asyncio
import json
import os
import platform
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from clients.midi import calibration, ports
from clients.midi.clock import ServerClock
from clients.midi.connection import dial
from clients.midi.output import realtime_priority
from models.bundle import find_bundles, load_bundle
from music.errors import TwosError
from server.engine import Engine
from server.jam import CLOSE_BEATS
from server.protocol import PROTOCOL, Hello, Ping, Settings, encode
from server.responders import answer
from server.runtime import require_onnxruntime
from server.settings import ServerSettings

ENOUGH_BPM = 120.0
"""A model that is too slow for this tempo fails; in a jam too fast for it its drafts sound."""
ANSWERS, PINGS = 50, 20
PRIORITY = 20
LONGEST_MS, JITTER_MS = 20.0, 3.0
"""What a MIDI cable may take there and back, and how unevenly."""
ANSWER_SECONDS = 5.0
Outcome = Literal["PASS", "FAIL", "SKIP"]


class Checked(NamedTuple):
    """One line of the sheet."""

    outcome: Outcome
    what: str
    found: str


def doctor(options: argparse.Namespace) -> int:
    """Check everything and print a line for each: 0 if nothing failed."""
    lines = []
    for line in sheet(options.server, options.loop, options.bundles, options.token):
        lines.append(line)
        if not options.json:
            print(f"{line.outcome}  {line.what}: {line.found}", flush=True)
    if options.json:
        print(json.dumps([line._asdict() for line in lines], indent=1))
    return int(any(line.outcome == "FAIL" for line in lines))


def sheet(
    server: str | None,
    loop: tuple[str, str] | None,
    bundles: Path | None,
    token: str | None = None,
) -> Iterator[Checked]:
    """Every line, as it is found.

    Args:
        server: of a jam server that runs; None leaves it out.
        loop: an output and an input with a cable between them; None leaves them out.
        bundles: folder of models; the shipped ones for None.
        token: lets in where the server asks for one.
    """
    yield Checked("PASS", "machine", f"Python {platform.python_version()}, {os.cpu_count()} cores")
    yield from models(bundles)
    yield real_time()
    yield (
        asyncio.run(connection(server, token))
        if server
        else Checked("SKIP", "server", "not asked for; give --server")
    )
    yield midi_ports()
    yield (
        cable(*loop)
        if loop
        else Checked(
            "SKIP", "cable", "not asked for; give --loop OUTPUT INPUT with a cable between them"
        )
    )


def models(folder: Path | None) -> Iterator[Checked]:
    """Each installed bundle: its hashes, and how long an answer takes."""
    try:
        wheel = require_onnxruntime()
        settings = ServerSettings.from_environment(bundles=folder)
        folders = find_bundles(settings.bundles)
    except TwosError as error:
        yield Checked("FAIL", "models", str(error))
        return
    for found in folders:
        try:
            engine = Engine(load_bundle(found))
        except TwosError as error:
            yield Checked("FAIL", f"model {found.name}", str(error))
            continue
        median, longest = answers_ms(engine)
        fastest_bpm = CLOSE_BEATS * 60_000 / longest
        yield Checked(
            "PASS" if fastest_bpm >= ENOUGH_BPM else "FAIL",
            f"model {engine.bundle.name}",
            f"hashes as written; an answer takes {median:.1f} ms, {longest:.1f} at most ({wheel}), "
            f"in time up to {min(fastest_bpm, 999):.0f} BPM",
        )


def answers_ms(engine: Engine) -> tuple[float, float]:
    """Median and longest time of an answer to silence."""
    m, took = engine.bundle.manifest, []
    settings, call = Settings(bundle=m.name, mode=m.modes[0]), engine.music.silence(m.bars)
    for number in range(ANSWERS):
        began = time.perf_counter()
        answer(call, settings, engine, (number,))
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took), max(took)


def real_time() -> Checked:
    """Whether threads may go first."""
    with realtime_priority(PRIORITY) as allowed:
        if allowed:
            return Checked("PASS", "real-time priority", "allowed")
    return Checked(
        "FAIL",
        "real-time priority",
        "not allowed, so a busy machine may play late; run as a user with an rtprio limit "
        "(ulimit -r), such as a member of the group audio or realtime",
    )


async def connection(server: str, token: str | None = None) -> Checked:
    """The way to a server, and how well its clock is known."""
    clock = ServerClock()
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            socket = await dial(server, "doctor")
            async with socket:
                hello = Hello(type="hello", protocol=PROTOCOL, role="viewer", token=token)
                await socket.send(encode(hello))
                for number in range(PINGS):
                    sent = time.monotonic()
                    await socket.send(encode(Ping(type="ping", id=number, client_time=sent)))
                    while (heard := _read(await socket.recv())).get("id") != number:
                        if heard["type"] == "error":
                            return Checked("FAIL", "server", str(heard["message"]))
                    clock.pong(sent, heard["server_time"], time.monotonic())
    except TimeoutError:
        return Checked("FAIL", "server", f"{server} said nothing for {ANSWER_SECONDS:.0f} s")
    except TwosError as error:
        return Checked("FAIL", "server", str(error))
    known = 1000 * clock.error_seconds
    return Checked("PASS", "server", f"{server} answers; its clock is known to {known:.2f} ms")


def _read(text: str | bytes) -> dict[str, Any]:
    heard: dict[str, Any] = json.loads(text)
    return heard


def midi_ports() -> Checked:
    """What can be played on."""
    try:
        inputs, outputs = ports.input_names(), ports.output_names()
    except TwosError as error:
        return Checked("FAIL", "MIDI ports", str(error))
    told = f"{len(inputs)} inputs, {len(outputs)} outputs; `twos ports` names them"
    return Checked("PASS" if inputs or outputs else "SKIP", "MIDI ports", told)


def cable(output: str, back: str) -> Checked:
    """The way through an output and back, remembered for ``twos play``."""
    try:
        loop = calibration.measure(output, back)
        good = loop.median_ms < LONGEST_MS and loop.p99_ms - loop.median_ms < JITTER_MS
        if good:
            calibration.remember(loop)
    except TwosError as error:
        return Checked("FAIL", "cable", str(error))
    told = (
        f"{loop.came} of {loop.sent} notes came back, median {loop.median_ms:.2f} ms, "
        f"p99 {loop.p99_ms:.2f}, s.d. {loop.jitter_ms:.2f}; "
    )
    if good:
        kept = (
            f"`twos play --out` sends to {loop.output!r} {loop.latency_ms:g} ms early from now on"
        )
        return Checked("PASS", "cable", told + kept)
    wanted = f"wanted are {LONGEST_MS:g} ms, and a p99 within {JITTER_MS:g} ms of the median"
    return Checked("FAIL", "cable", told + wanted)
