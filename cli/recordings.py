"""``twos recordings``: what was played here, as a list, as files, and made again."""

import json
from pathlib import Path

from models.bundle import SHIPPED, find_bundles, load_bundle
from server.engine import Engine
from server.recording.again import made_again
from server.recording.export import save_as_midi, save_as_sound
from server.recording.library import Library, Recording
from server.recording.recorder import RecordingError


def print_list(folder: Path, *, as_json: bool) -> None:
    """All recordings of a folder, the newest first.

    Raises:
        RecordingError: if they cannot be read.
    """
    summaries = Library(folder).summaries()
    if as_json:
        print(json.dumps([summary.model_dump() for summary in summaries], indent=2))
        return
    if not summaries:
        print(f"nothing was recorded in {folder} yet")
    for s in summaries:
        minutes, seconds = divmod(round(s.seconds), 60)
        lost = f", {s.missed} missed" if s.missed else ""
        print(f"{s.id}  {minutes}:{seconds:02}  {s.turns} turns{lost}  {s.size / 1000:.0f} kB")


def save(recording: Recording, path: Path) -> None:
    """Write a recording as what the path's ending says.

    Raises:
        RecordingError: if the ending is none of ours, or the file cannot be made.
        MidiFileError: if it cannot be written.
    """
    match path.suffix.lower():
        case ".mid" | ".midi":
            save_as_midi(recording, path)
        case ".wav":
            save_as_sound(recording, path)
        case ".json":
            try:
                path.write_text(json.dumps(recording.as_json(), indent=1) + "\n")
            except OSError as error:
                raise RecordingError(f"{path}: cannot be written ({error.strerror})") from error
        case other:
            raise RecordingError(
                f"{path}: {other or 'a name without an ending'} is not made here; allowed are "
                f".mid, .json and .wav"
            )


def make_again(recording: Recording, bundles: Path | None = None) -> bool:
    """Make every answer again, say how that went, and return whether all came out the same."""
    found = [Engine(load_bundle(folder)) for folder in find_bundles(bundles or SHIPPED)]
    turns = same = 0
    for turn in made_again(recording, {engine.bundle.name: engine for engine in found}):
        turns += 1
        same += turn.same
        if turn.again is None:
            print(
                f"turn {turn.turn} of {turn.player}: {turn.bundle} as it was then is not installed"
            )
        elif not turn.same:
            print(f"turn {turn.turn} of {turn.player}: another answer")
    print(f"{same} of {turns} answers are the same, byte for byte")
    return same == turns
