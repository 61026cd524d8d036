"""``twos respond``: one answer, offline; the same engine and the same words as in a jam."""

import argparse
import json
from pathlib import Path

from models.bundle import bundle_named
from music.distance import hit_scores
from music.errors import MidiFileError
from music.grid import grid_of, struck
from music.kit import Kit, load_kit
from music.midi_file import midi_file, read_performance, save_midi
from music.phrase import Phrase
from server.engine import Engine
from server.protocol import Settings, read_client
from server.responders import answer
from server.settings import ServerSettings


def respond(options: argparse.Namespace) -> int:
    """Read a phrase, answer it, write the answer.

    Raises:
        TwosError: if a file, the bundle or a setting cannot be used.
    """
    settings = ServerSettings.from_environment(bundles=options.bundles)
    engine = Engine(bundle_named(options.bundle or settings.default_bundle, settings.bundles))
    bars = engine.bundle.manifest.bars
    kit = load_kit(options.kit)
    heard, tempo_bpm = phrase_from(options.call, bars, kit, options.bar)
    other = None
    if options.other is not None:
        phrase, _ = phrase_from(options.other, bars, kit, 1)
        other = engine.encode(grid_of(phrase)[None])[0]
    wish = wish_from(options, engine.bundle.name)
    answered = answer(heard, wish, engine, (wish.seed, 0), other)
    save_midi(midi_file([answered.phrase], tempo_bpm, kit), options.response)
    if options.json:
        latent = engine.encode(grid_of(heard)[None])
        recalled = struck(engine.decode(latent)[0])
        scores = hit_scores(grid_of(heard), grid_of(answered.phrase))
        report = {
            "bundle": engine.bundle.name,
            "bundle_hash": engine.bundle.hash,
            "seed": wish.seed,
            "mode": wish.mode,
            "radius": wish.radius,
            "heard_hits": len(heard.hits),
            "answered_hits": len(answered.phrase.hits),
            "changed_hits": answered.changed_hits,
            "hit_f1": scores.f1,
            "hit_precision": scores.precision,
            "hit_recall": scores.recall,
            "hit_f1_of_decoder": hit_scores(grid_of(heard), recalled).f1,
            "attributes": answered.attributes,
            "heard": [round(float(v), 5) for v in answered.heard],
            "latent": [round(float(v), 5) for v in answered.latent],
        }
        print(json.dumps(report, indent=1))
    return 0


def phrase_from(path: Path, bars: int, kit: Kit, bar: int) -> tuple[Phrase, float]:
    """The phrase that begins on a bar of a file (counted from 1), and the file's tempo.

    Raises:
        MidiFileError: if the file has no such bars of 4/4.
    """
    performance = read_performance(path, kit)
    windows = performance.windows(bars)
    if not windows:
        raise MidiFileError(
            f"{path}: no {bars} whole bars of 4/4 with drums; the model answers {bars}-bar phrases"
        )
    if not 1 <= bar <= len(windows):
        raise MidiFileError(f"{path}: no phrase begins on bar {bar}; it has bars 1-{len(windows)}")
    return windows[bar - 1][1].phrase, performance.tempo_bpm


def wish_from(options: argparse.Namespace, bundle: str) -> Settings:
    """The command line's wish as the jam's settings, refused in the same words.

    Raises:
        ProtocolError: if a value is outside what is allowed.
    """
    given = {
        name: getattr(options, name)
        for name in ("mode", "radius", "changed_hits", "alpha", "seed")
        if getattr(options, name) is not None
    }
    if options.other is not None:
        given.setdefault("mode", "interpolation")
    given["attributes"] = dict(options.attributes)
    change = read_client(json.dumps({"type": "settings", **given}))
    return Settings(bundle=bundle).model_copy(
        update=change.model_dump(exclude={"type"}, exclude_none=True)
    )
