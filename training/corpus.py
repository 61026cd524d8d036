"""What a run learns from: its phrases, and how a batch of them is heard."""

from pathlib import Path

import torch
from torch import Tensor

from music.representation import REPRESENTATIONS
from music.tokens import ALPHABETS, Alphabet
from training.archives import ARCHIVES, Archive, archive_named, find_archive
from training.config import ConfigError, RunConfig
from training.data import PhraseSet, cached, cached_groove
from training.families import FAMILIES
from training.lines import load_lines

DRUMS = "drums-27"


def phrases_of(run: RunConfig) -> PhraseSet:
    """All phrases of a run's data, in its representation.

    Raises:
        ConfigError: if the representation is unknown.
        DataError: if the archive is unknown or missing, or holds nothing of that kind.
    """
    bars = run.model.bars
    if run.representation == DRUMS:
        return cached_groove(source_of(run)[0], bars)
    alphabet_of(run)
    return lines_in(source_of(run)[0], bars, run.representation)


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


def lines_in(path: Path, bars: int, representation: str) -> PhraseSet:
    """The windows of an archive or of a folder of MIDI files, as ``training.lines`` keeps them.

    What is published is read as its collection wants, and kept in the user's cache.
    """
    alphabet = ALPHABETS[representation]
    if path.is_dir():
        return load_lines(path, bars, alphabet)
    known = next((of for of in ARCHIVES.values() if path.name in of.files), None)
    voice, meter = (known.voice, known.meter) if known else ("", None)

    def load() -> PhraseSet:
        return load_lines(path, bars, alphabet, voice=voice, meter=meter)

    return cached(path, f"{representation} {bars} v1", load)


def is_playable(run: RunConfig) -> bool:
    """Whether a bundle can be made of what the run trains."""
    return run.representation in REPRESENTATIONS and FAMILIES[run.family].encode is not None


def alphabet_of(run: RunConfig) -> Alphabet:
    """In which a run writes its lines.

    Raises:
        ConfigError: if it is unknown.
    """
    if run.representation not in ALPHABETS:
        raise ConfigError(
            f"{run.name}: representation {run.representation!r} is unknown; there are {DRUMS}, "
            f"{', '.join(ALPHABETS)}"
        )
    return ALPHABETS[run.representation]


def as_heard(batch: Tensor, run: RunConfig) -> Tensor:
    """A batch as training hears it: drums augmented, lines as symbols, in any key if so asked."""
    if run.representation == DRUMS:
        return run.augment(batch)
    symbols = batch.long()
    alphabet = alphabet_of(run)
    return in_any_key(symbols, alphabet.highest - alphabet.lowest + 1) if run.all_keys else symbols


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
