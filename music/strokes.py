"""From MIDI messages to strokes: what a drum module says, understood.

The hi-hat pedal's position arrives as CC 4 before the note it colours, a choked cymbal as poly
aftertouch, a released pad as a note-on of velocity 0. One reader serves files and live ports.
"""

from collections import Counter
from dataclasses import dataclass, field

import mido

from music.kit import PEDAL_CONTROLLER, Kit
from music.phrase import Stroke

DRUM_CHANNEL = 9
"""General MIDI's percussion channel, counted from 0."""


@dataclass
class StrokeReader:
    """Turns one module's messages into strokes, and counts what it had to leave out.

    ``chokes`` counts cymbals grabbed (the nine classes hold no choke); ``unmapped`` counts notes
    that the kit map does not know, by note.
    """

    kit: Kit
    pedal: int = 127
    chokes: int = 0
    unmapped: Counter[int] = field(default_factory=Counter)

    def read(self, message: mido.Message, position: float) -> Stroke | None:
        """The stroke that a message makes at ``position`` (steps), or None if it makes none."""
        if message.type == "control_change" and message.control == PEDAL_CONTROLLER:
            self.pedal = message.value
        elif message.type == "polytouch" and message.value > 0:
            self.chokes += 1
        elif message.type == "note_on" and message.velocity > 0:
            return self.strike(message.note, message.velocity, position)
        return None

    def strike(self, note: int, midi_velocity: int, position: float) -> Stroke | None:
        """The stroke of a struck note (velocity 1-127), or None where the kit has no such note."""
        drum = self.kit.drum(note, self.pedal)
        if drum is None:
            self.unmapped[note] += 1
            return None
        return Stroke(position, drum, midi_velocity / 127, note in self.kit.pedal_notes)
