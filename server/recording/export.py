"""A recording as files: MIDI with every player on a track, and sound where fluidsynth is there."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from music.concert import Concert
from music.midi_file import save_midi
from music.phrase import BEATS_PER_BAR
from server.jam import Timeline
from server.protocol import Call, PlayedNote, Response, Transport, read_server
from server.recording.library import Recording
from server.recording.recorder import RecordingError

MACHINE = "machine"
SOUNDS = (
    "/usr/share/sounds/sf2/TimGM6mb.sf2",
    "/usr/share/sounds/sf2/default-GM.sf2",
    "/usr/share/soundfonts/default.sf2",
)
"""Where sound fonts are found."""
RENDERING_SECONDS = 600


def concert_of(recording: Recording) -> Concert:
    """Everything that was played, with the tempo map; takes stand one after another.

    What sounded in place of a missed answer was the players' own doing, and is not in it.
    """
    players = dict.fromkeys(call["player"] for call in recording.messages("call"))
    concert = Concert((*players, MACHINE))
    take: int | None = None
    start, end = 0.0, 0.0  # of this take, and of all so far, in beats of the file
    for event in recording.events:
        if event.kind not in ("transport", "call", "response"):
            continue
        match read_server(event.text):
            case Transport() as transport if transport.playing:
                if transport.take != take:
                    take, start = transport.take, _whole_bars(end)
                concert.tempo(start + max(0.0, _beat_of(transport)), transport.tempo_bpm)
            case Call() as call:
                end = max(end, _written(concert, call.player, call.notes, start))
            case Response() as response:
                end = max(end, _written(concert, MACHINE, response.notes, start))
    return concert


def _beat_of(transport: Transport) -> float:
    timeline = Timeline(transport.tempo_bpm, transport.origin_seconds)
    return timeline.beat(transport.server_time)


def _whole_bars(beats: float) -> float:
    return -(-beats // BEATS_PER_BAR) * BEATS_PER_BAR


def _written(concert: Concert, who: str, notes: list[PlayedNote], start: float) -> float:
    """Put notes on a track; returns the beat of the file on which the last of them ends."""
    for note in notes:
        concert.note(who, start + note.beat, note.note, note.velocity, note.duration, note.channel)
    return max((start + note.beat + note.duration for note in notes), default=0.0)


def save_as_midi(recording: Recording, path: Path) -> None:
    """Write a MIDI file.

    Raises:
        MidiFileError: if the path cannot be written.
    """
    save_midi(concert_of(recording).midi_file(), path)


def save_as_sound(recording: Recording, path: Path, font: Path | None = None) -> None:
    """Render a WAV file with fluidsynth.

    Args:
        recording: what to render.
        path: of the file.
        font: the sound font; one that this system brings if left out.

    Raises:
        RecordingError: if fluidsynth or a sound font is missing, or it fails.
    """
    program = shutil.which("fluidsynth")
    found = font or next((Path(name) for name in SOUNDS if Path(name).exists()), None)
    if program is None or found is None:
        raise RecordingError(
            f"{path}: sound needs fluidsynth and a General MIDI sound font; install both (Debian: "
            f"fluidsynth, timgm6mb-soundfont), or take the MIDI file"
        )
    with tempfile.TemporaryDirectory() as folder:
        score = Path(folder) / "jam.mid"
        save_as_midi(recording, score)
        command = [program, "-q", "-ni", "-r", "44100", "-F", str(path), str(found), str(score)]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=RENDERING_SECONDS, check=False
        )
    if done.returncode or not path.exists():
        raise RecordingError(f"{path}: fluidsynth made no sound ({done.stderr.strip()[:200]})")
