"""Errors a person can meet: one sentence naming what, where, what is allowed, the way out."""


class TwosError(Exception):
    """Base of every error that is the input's fault rather than ours; shown without a traceback."""


class PhraseError(TwosError, ValueError):
    """A phrase, hit or grid holds something the representation cannot."""


class KitError(TwosError, ValueError):
    """A kit map is unknown, unreadable or contradicts itself."""


class MidiFileError(TwosError, ValueError):
    """A MIDI file cannot be read, or holds nothing that can be played with."""
