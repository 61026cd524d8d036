"""A way to a server that is not a cable: a TCP proxy with delay, jitter and loss.

``python -m benchmarks.network PORT --delay-ms 20 --jitter-ms 5 --loss 0.02`` prints the port it
listens on. A lost segment comes again after the 200 ms that Linux waits at least before it sends it
once more, and everything behind it waits, as in TCP.
"""

import argparse
import asyncio
import contextlib
import random
from dataclasses import dataclass

from clients.midi.output import realtime_priority

RETRANSMISSION_SECONDS = 0.2
CHUNK_BYTES = 65_536
PRIORITY = 8


@dataclass(frozen=True)
class Way:
    """One direction: mean and s.d. of its delay in seconds, and the share of segments lost."""

    delay: float
    jitter: float
    loss: float

    def seconds(self, rng: random.Random) -> float:
        """How long a segment takes."""
        lost = RETRANSMISSION_SECONDS if rng.random() < self.loss else 0.0
        return max(0.0, rng.gauss(self.delay, self.jitter)) + lost


async def carry(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way, rng: random.Random
) -> None:
    """Carry everything one way, in order."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def arrive() -> None:
        while True:
            due, chunk = await under_way.get()
            await asyncio.sleep(due - loop.time())
            if not chunk:
                writer.close()
                return
            writer.write(chunk)

    arriving = asyncio.create_task(arrive())
    due, chunk = 0.0, b"-"
    with contextlib.suppress(ConnectionError):
        while chunk:
            chunk = await reader.read(CHUNK_BYTES)
            due = max(due, loop.time() + way.seconds(rng))
            under_way.put_nowait((due, chunk))
        await arriving
    arriving.cancel()


async def serve(port: int, way: Way, seed: int) -> None:
    """Listen, and carry every connection to the port and back."""
    rng = random.Random(seed)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, onward = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(carry(reader, onward, way, rng), carry(there, writer, way, rng))

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main() -> None:
    """Read the arguments and carry until the end."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("port", type=int)
    parser.add_argument("--delay-ms", type=float, default=20.0)
    parser.add_argument("--jitter-ms", type=float, default=5.0)
    parser.add_argument("--loss", type=float, default=0.02)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    way = Way(options.delay_ms / 1000, options.jitter_ms / 1000, options.loss)
    with realtime_priority(PRIORITY), contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(options.port, way, options.seed))


if __name__ == "__main__":
    main()
