"""``twos respond``: one answer, offline; the same engine and the same words as in a jam."""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import mido

from models.bundle import Manifest, bundle_named, find_bundles, load_bundle
from music.band import Band, band_file, band_windows
from music.distance import hit_scores
from music.errors import MidiFileError
from music.grid import struck
from music.kit import Kit, load_kit
from music.line import Line
from music.midi_file import midi_file, read_performance, save_midi
from music.phrase import Phrase
from music.representation import Instrument, Music
from music.song import GRAND_PIANO, read_song, song_file, window_of
from music.trio import Trio, trio_file, trio_windows
from server.engine import Engine
from server.protocol import Settings, read_client
from server.responders import answer, context_of, mode_refusal
from server.settings import ServerSettings


def respond(options: argparse.Namespace) -> int:
    """Read a phrase, answer it, write the answer.

    Raises:
        TwosError: if a file, the bundle or a setting cannot be used.
    """
    settings = ServerSettings.from_environment(bundles=options.bundles)
    engine = Engine(bundle_named(options.bundle or settings.first_bundle, settings.bundles))
    music, bars = engine.music, engine.bundle.manifest.bars
    reader = Reader(music.instrument, bars, load_kit(options.kit))
    (*before, heard), tempo_bpm = reader.read(options.call, options.bar)
    context = context_of([*before, heard], engine)
    other = None
    if options.other is not None:
        (aim,), _ = reader.read(options.other, 1)
        other = engine.encode(music.grid_of(aim)[None], context)[0]
    wish = wish_from(options, engine.bundle.manifest, settings.bundles)
    answered = answer(heard, wish, engine, (wish.seed, 0), other, before)
    save_midi(reader.file_of(answered.music, tempo_bpm), options.response)
    if options.json:
        report = {
            "bundle": engine.bundle.name,
            "bundle_hash": engine.bundle.hash,
            "seed": wish.seed,
            "mode": wish.mode,
            "radius": wish.radius,
            "heard_hits": notes_in(heard),
            "answered_hits": notes_in(answered.music),
            "changed_hits": answered.changed_hits,
        }
        if music.instrument == "drums":
            call, played = music.grid_of(heard), music.grid_of(answered.music)
            latent = engine.encode(call[None], context)
            recalled = struck(engine.decode(latent, context)[0])
            scores = hit_scores(call, played)
            report |= {
                "hit_f1": scores.f1,
                "hit_precision": scores.precision,
                "hit_recall": scores.recall,
                "hit_f1_of_decoder": hit_scores(call, recalled).f1,
            }
        report |= {
            "attributes": answered.attributes,
            "heard": [round(float(v), 5) for v in answered.heard],
            "latent": [round(float(v), 5) for v in answered.latent],
        }
        print(json.dumps(report, indent=1))
    return 0


def notes_in(music: Music) -> int:
    """How many notes or hits there are."""
    match music:
        case Phrase():
            return len(music.hits)
        case Line():
            return len(music.notes)
        case Band():
            return sum(len(line.notes) for line in music.lines)
        case Trio(melody, bass, drums):
            return len(melody.notes) + len(bass.notes) + len(drums.hits)


CONTROLS = (
    "mode",
    "radius",
    "changed_hits",
    "alpha",
    "delta",
    "temperature",
    "candidates",
    "prefer",
    "seed",
)
"""Options that are the jam's settings, in the same words."""


@dataclass(frozen=True)
class Reader:
    """An instrument's files, in phrases of ``bars``; ``kit`` is a drummer's."""

    instrument: Instrument
    bars: int
    kit: Kit

    def read(self, path: Path, bar: int) -> tuple[list[Music], float]:
        """The phrases up to the one that begins on a bar of a file (from 1), and its tempo.

        Raises:
            MidiFileError: if the file has no such bars of 4/4.
        """
        found, tempo_bpm = self._phrases(path)
        if not found:
            raise MidiFileError(
                f"{path}: no {self.bars} whole bars of 4/4 with {self.instrument}; the model "
                f"answers {self.bars}-bar phrases"
            )
        if not 1 <= bar <= len(found):
            raise MidiFileError(
                f"{path}: no phrase begins on bar {bar}; it has bars 1-{len(found)}"
            )
        return found[(bar - 1) % self.bars : bar : self.bars], tempo_bpm

    def file_of(self, music: Music, tempo_bpm: float) -> mido.MidiFile:
        """The music as a MIDI file."""
        match music:
            case Phrase():
                return midi_file([music], tempo_bpm, self.kit)
            case Line():
                return song_file([music], [GRAND_PIANO], tempo_bpm)
            case Band():
                return band_file(music, tempo_bpm)
            case Trio():
                return trio_file(music, tempo_bpm, self.kit)

    def _phrases(self, path: Path) -> tuple[list[Music], float]:
        if self.instrument == "drums":
            performance = read_performance(path, self.kit)
            windows = performance.windows(self.bars)
            return [gathered.phrase for _, gathered in windows], performance.tempo_bpm
        song = read_song(path)
        if self.instrument == "band":
            return list(band_windows(song, self.bars)), song.tempo_bpm
        if self.instrument == "trio":
            return list(trio_windows(song, self.bars)), song.tempo_bpm
        tune = song.tune()
        starts = song.starts(self.bars) if tune is not None else []
        return [window_of(tune, start, self.bars).line for start in starts if tune], song.tempo_bpm


def wish_from(options: argparse.Namespace, manifest: Manifest, bundles: Path) -> Settings:
    """The command line's wish as the jam's settings, refused in the same words.

    Raises:
        ProtocolError: if a value is outside what is allowed, or the bundle has no such mode.
    """
    given = {
        name: getattr(options, name) for name in CONTROLS if getattr(options, name) is not None
    }
    if options.other is not None:
        given.setdefault("mode", "interpolation")
    given.setdefault("mode", manifest.modes[0])
    given["attributes"] = dict(options.attributes)
    change = read_client(json.dumps({"type": "settings", **given}))
    wish = Settings(bundle=manifest.name).model_copy(
        update=change.model_dump(exclude={"type"}, exclude_none=True)
    )
    if wish.mode not in manifest.modes:
        installed = (load_bundle(folder).manifest for folder in find_bundles(bundles))
        raise mode_refusal(wish.mode, manifest, [m.name for m in installed if wish.mode in m.modes])
    return wish
