"""Several players at once: what bands and trios have in common."""

from music.line import Line
from music.phrase import BEATS_PER_BAR, STEPS_PER_BAR, Phrase


class Ensemble:
    """Parts of one length that sound together."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[Line | Phrase, ...]:
        """What everyone plays."""
        raise NotImplementedError

    @property
    def bars(self) -> int:
        """Of each part."""
        return self.parts[0].bars

    @property
    def steps(self) -> int:
        """How many sixteenths long."""
        return self.bars * STEPS_PER_BAR

    @property
    def beats(self) -> int:
        """How many quarters long."""
        return self.bars * BEATS_PER_BAR

    @property
    def is_silent(self) -> bool:
        """Whether nothing sounds."""
        return all(part.is_silent for part in self.parts)

    @property
    def first_beat(self) -> float:
        """Where the first note begins, 0 in silence."""
        return min((part.first_beat for part in self.parts if not part.is_silent), default=0.0)
