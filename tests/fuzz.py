"""Coverage-guided fuzzing of what reads strangers' bytes: ``make fuzz``.

``python -m tests.fuzz wire|midi -max_total_time=60`` needs Atheris (the extra ``fuzz``). It stops
at the first input of which anything but a ``TwosError`` comes, and leaves it in ``crash-…``.
"""

import json
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mido", "music", "server.protocol"]):
    from music.errors import TwosError
    from music.midi_file import midi_file, read_performance
    from server.protocol import encode, read_client, refusal

from tests.conftest import GROOVE
from tests.test_fuzz import MESSAGES
from tests.test_midi_file import saved


def wire(data: bytes) -> None:
    try:
        read_client(data)
    except TwosError as error:
        encode(refusal(error)).encode()


def midi(data: bytes) -> None:
    with suppress(TwosError):
        read_performance(data).phrases()


TARGETS = {
    "wire": (wire, [json.dumps(each["message"]).encode() for each in MESSAGES]),
    "midi": (midi, [saved(midi_file([GROOVE], bpm)) for bpm in (60.0, 120.0)]),
}


def main() -> None:
    """Fuzz one target, beginning with true examples."""
    target, seeds = TARGETS[sys.argv[1]]
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds):
            Path(corpus, str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], corpus, *sys.argv[2:]], target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
