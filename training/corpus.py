"""What a run learns from: its phrases, and how a batch of them is heard."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from music.representation import REPRESENTATIONS
from music.tokens import ALPHABETS, TRACK
from training.archives import ARCHIVES, Archive, DataError, archive_named, find_archive
from training.bands import (
    BANDS,
    TRIOS,
    column_of,
    genres_of,
    labelled,
    load_bands,
    load_trios,
    manifest_of,
)
from training.config import ConfigError, RunConfig
from training.data import Labelled, PhraseSet, cached, cached_groove
from training.families import FAMILIES
from training.lines import load_lines

DRUMS = "drums-27"
PITCHED = {BANDS: slice(1, None), TRIOS: slice(0, 2)}
"""The streams of a band and of a trio that are no drums; their first symbols are MIDI's pitches."""
KEYBOARD = 128
PERCUSSION = slice(27, 88)
"""The drums that General MIDI 2 names."""


def phrases_of(run: RunConfig) -> PhraseSet:
    """All phrases of a run's data, in its representation.

    Raises:
        ConfigError: if the representation is unknown, or has no tracks that could be mixed.
        DataError: if the archive is unknown or missing, or holds nothing of that kind.
    """
    if run.representation not in REPRESENTATIONS:
        raise ConfigError(
            f"{run.name}: representation {run.representation!r} is unknown; there are "
            f"{', '.join(REPRESENTATIONS)}"
        )
    if run.mix_tracks and run.representation not in PITCHED:
        raise ConfigError(
            f"{run.name}: mix_tracks={run.mix_tracks:g}, but {run.representation} has one track; "
            f"{' and '.join(PITCHED)} have several"
        )
    if run.other_drums and run.representation != BANDS:
        raise ConfigError(
            f"{run.name}: other_drums={run.other_drums:g}, but {run.representation} has no drums "
            f"that are a track of pitches; {BANDS} has"
        )
    path, archive = source_of(run)
    phrases = phrases_in(path, run.model.bars, run.representation)
    if run.within:
        phrases = phrases.named(np.array([name.startswith(run.within) for name in phrases.names]))
        if not len(phrases):
            raise DataError(f"{run.name}: no song of {run.data} lies in within={run.within!r}")
    if run.representation != BANDS:
        return phrases
    if run.tags:
        phrases = labelled(phrases, genres_of(tags_in(Path(run.tags)), phrases.names))
    elif archive.genres:
        table, folder = manifest_of(path)
        phrases = labelled(phrases, genres_of(table, phrases.names, folder), archive.genres)
    return with_petals(phrases, run)


def with_petals(phrases: PhraseSet, run: RunConfig) -> PhraseSet:
    """The same phrases, if a flower has a petal for each of their genres.

    Raises:
        ConfigError: if it has too few, or the genres are not known or would be mixed.
    """
    if getattr(run.model, "genres", 0) and run.model.prior == "flower":
        if run.mix_tracks:
            raise ConfigError(
                f"{run.name}: mix_tracks={run.mix_tracks:g} makes bands of several genres, and the "
                f"flower has a petal for each; set mix_tracks=0 or prior=normal"
            )
        if phrases.labels is None:
            raise ConfigError(
                f"{run.name}: the flower has a petal for every genre, and nothing tells the genres "
                f"of {run.data}; give tags=TABLE.csv with the columns file and genre, or "
                f"prior=normal"
            )
        count = int(phrases.labels.max()) + 1
        if count > run.model.genres:
            raise ConfigError(
                f"{run.name}: {run.data} has {count} genres, the flower {run.model.genres} petals; "
                f"set genres={count}"
            )
    return phrases


def source_of(run: RunConfig) -> tuple[Path, Archive]:
    """Where a run's data lies, and whose it is: a published archive, or a folder of MIDI files.

    Raises:
        DataError: if it is neither.
    """
    folder = Path(run.data)
    if run.data in ARCHIVES or run.representation == DRUMS or not folder.is_dir():
        archive = archive_named(run.data)
        return find_archive(archive), archive
    own = Archive(
        name=folder.resolve().name,
        files=(),
        sha256={},
        licence="not stated",
        attribution="MIDI files of whoever trained it",
    )
    return folder, own


def licence_of(run: RunConfig, phrases: PhraseSet) -> str:
    """Under which licences the music of a run may be shared; of some collections per song.

    Raises:
        DataError: if the collection's table cannot be read.
    """
    return told_of("licence", run, phrases) or source_of(run)[1].licence


def attribution_of(run: RunConfig, phrases: PhraseSet) -> str:
    """Whose music it is, as ``licence_of`` has its licences."""
    attribution = source_of(run)[1].attribution
    told = told_of("source", run, phrases)
    return f"{told}, {attribution}" if told else attribution


def told_of(column: str, run: RunConfig, phrases: PhraseSet) -> str:
    """What a collection's table tells of the songs of a run; nothing if it has none."""
    path, archive = source_of(run)
    if not archive.genres:
        return ""
    table, folder = manifest_of(path)
    of = column_of(table, column, folder)
    played = {phrases.names[number] for number in np.unique(phrases.performance)}
    return "; ".join(sorted({of[name] for name in played if name in of}))


def tags_in(path: Path) -> str:
    """A table of tags.

    Raises:
        DataError: if it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not a table in UTF-8 ({error.reason})") from error


def phrases_in(path: Path, bars: int, representation: str) -> PhraseSet:
    """All phrases of an archive or of a folder of MIDI files, as the papers keep them.

    What is published is read as its collection wants, and kept in the user's cache.
    """
    if representation == DRUMS:
        return cached_groove(path, bars)
    known = next((of for of in ARCHIVES.values() if path.name in of.files), None)
    voice, meter = (known.voice, known.meter) if known else ("", None)

    def load() -> PhraseSet:
        if representation == BANDS:
            return load_bands(path, bars)
        if representation == TRIOS:
            return load_trios(path, bars)
        return load_lines(path, bars, ALPHABETS[representation], voice=voice, meter=meter)

    return load() if path.is_dir() else cached(path, f"{representation} {bars} v2", load)


def is_playable(run: RunConfig) -> bool:
    """Whether a bundle can be made of what the run trains."""
    return run.representation in REPRESENTATIONS and FAMILIES[run.family].encode is not None


def as_heard(batch: Tensor | Labelled, run: RunConfig) -> Tensor | Labelled:
    """A batch as training hears it: drums augmented, lines as symbols, in any key if so asked."""
    if isinstance(batch, Labelled):
        return batch._replace(x=in_symbols(batch.x, run))
    return run.augment(batch) if run.representation == DRUMS else in_symbols(batch, run)


def in_symbols(batch: Tensor, run: RunConfig) -> Tensor:
    """Rows of symbols as training hears them: whole numbers, in any key if so asked."""
    symbols = batch.long()
    if run.mix_tracks:
        symbols = with_tracks_mixed(symbols, run.mix_tracks)
    if run.other_drums:
        drums = on_other_drums(symbols[..., 0], run.other_drums)
        symbols = torch.cat([drums.unsqueeze(-1), symbols[..., 1:]], dim=-1)
    if not run.all_keys:
        return symbols
    if run.representation in PITCHED:
        return in_twelve_keys(symbols, PITCHED[run.representation])
    alphabet = ALPHABETS[run.representation]
    return in_any_key(symbols, alphabet.highest - alphabet.lowest + 1)


def with_tracks_mixed(x: Tensor, chance: float) -> Tensor:
    """Symbols (B, T, streams) in which a stream is another row's, by chance, each by itself.

    What is heard then is more combinations than there are songs. Drawn from torch's generator.
    """
    count, _, streams = x.shape
    others = torch.randint(0, count, (count, streams))
    mixed = torch.rand(count, streams) < chance
    rows = torch.where(mixed, others, torch.arange(count).unsqueeze(1))
    return x.gather(0, rows.unsqueeze(1).expand_as(x))


def on_other_drums(x: Tensor, chance: float) -> Tensor:
    """Symbols (B, T) of drums, each drum of a phrase exchanged for another by chance.

    Drums have no key to be played in; so that rare ones are heard, too, rhythms move among them.
    What is exchanged stays as many drums as it was. Drawn from torch's generator.
    """
    first, count = PERCUSSION.start, PERCUSSION.stop - PERCUSSION.start
    in_order = torch.arange(count).repeat(len(x), 1) / count
    moved = torch.rand(in_order.shape) < chance
    stay_last = torch.where(moved, in_order, 1 + in_order).argsort(dim=1)
    at_random = torch.where(moved, torch.rand(in_order.shape), 1 + in_order).argsort(dim=1)
    becomes = torch.arange(TRACK.size).repeat(len(x), 1)
    becomes[:, PERCUSSION] = first + torch.zeros_like(at_random).scatter(1, stay_last, at_random)
    return becomes.gather(1, x)


def in_any_key(x: Tensor, pitches: int) -> Tensor:
    """Symbols (B, T), each line transposed by as much as any that keeps it in its alphabet.

    Every transposition is as likely as any other (CLSM §3.1); drawn from torch's generator.
    """
    pitched = x < pitches
    lowest = torch.where(pitched, x, pitches - 1).amin(dim=1, keepdim=True)
    highest = torch.where(pitched, x, 0).amax(dim=1, keepdim=True)
    room = (pitches - 1 - highest + lowest).clamp(min=0)
    up = torch.floor(torch.rand(room.shape) * (room + 1)).long() - lowest
    return torch.where(pitched, x + up, x)


def in_twelve_keys(x: Tensor, pitched: slice) -> Tensor:
    """Symbols (B, T, streams) of songs, each transposed by 5 semitones down to 6 up (MusAE §4.1).

    Of the ``pitched`` streams alone, for a drum is no pitch; a song that would leave the keyboard
    stays. Drawn from torch's generator.
    """
    up = torch.randint(-5, 7, (len(x), 1, 1))
    streams = x[..., pitched]
    sounding = streams < KEYBOARD
    moved = torch.where(sounding, streams + up, streams)
    fits = (~sounding | ((moved >= 0) & (moved < KEYBOARD))).all(dim=(1, 2))
    heard = x.clone()
    heard[..., pitched] = torch.where(fits[:, None, None], moved, streams)
    return heard
