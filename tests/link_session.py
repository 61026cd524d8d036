"""Run by ``test_midi_link`` in a network of its own: a jam led by Ableton Link, told as JSON."""

import asyncio
import json
import sys
import time
from pathlib import Path

import aalink

from clients.midi.options import PlayOptions
from clients.midi.output import realtime_priority
from clients.midi.play import play
from tests.real_server import running

PEER_BPM, LATER_BPM = 200.0, 220.0


async def session(url: str, replay: Path) -> dict[str, object]:
    """Another program's tempo leads two turns, and changes in the second."""
    peer = aalink.Link(PEER_BPM)
    peer.quantum = 4.0
    peer.enabled = True
    await asyncio.sleep(0.5)
    said: list[str] = []
    phases: list[float] = []

    def hear(line: str) -> None:
        said.append(line)
        if line.startswith("turn 0"):  # concluded on a downbeat, or shortly before it
            phases.append(peer.phase)
            peer.tempo = LATER_BPM

    playing = play(PlayOptions(server=url, replay=(replay,) * 2, turns=2, link=True), hear)
    report = await playing
    return {
        "peers": peer.num_peers,
        "answered": report.answered,
        "turns": report.turns,
        "tempo": report.tempo_bpm,
        "phases": phases,
        "said": said,
    }


if __name__ == "__main__":
    with realtime_priority(5), running() as server:
        began = time.monotonic()
        found = asyncio.run(session(server.url, Path(sys.argv[1])))
        print(json.dumps(found | {"seconds": time.monotonic() - began}))
