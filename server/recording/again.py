"""Answers made again: from the same input, seed and bundle the same answer, byte for byte."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from pydantic import TypeAdapter

from music.kit import load_kit
from server.engine import Engine
from server.protocol import PlayedNote, Response, read_server
from server.recording.asked import Asked, Sounded
from server.recording.library import Recording
from server.responders import answer, standing_in
from server.turn import notes_of

NOTES = TypeAdapter(list[PlayedNote])


class Compared(NamedTuple):
    """One turn of a recording beside the same made again; both are JSON of its notes.

    ``again`` is None if the bundle that made it is not installed.
    """

    turn: int
    player: str
    bundle: str
    then: bytes
    again: bytes | None

    @property
    def same(self) -> bool:
        """Whether every byte is."""
        return self.then == self.again


def made_again(recording: Recording, engines: Mapping[str, Engine]) -> Iterator[Compared]:
    """Every answer of a recording, beside the same answer made now.

    Args:
        recording: of a jam.
        engines: installed bundles by name; the one that made an answer is known by its hash.
    """
    of_hash = {engine.bundle.hash: engine for engine in engines.values()}
    asked: Asked | None = None
    for event in recording.events:
        if event.kind == "asked":
            asked = Asked.model_validate_json(event.text)
        elif event.kind == "response":
            assert asked is not None, "what an answer was made of is written before it"
            response = read_server(event.text)
            assert isinstance(response, Response)
            engine = of_hash.get(asked.bundle_hash)
            again = notes_again(asked, engine) if engine is not None else None
            then = NOTES.dump_json(response.notes)
            yield Compared(response.turn, response.player, asked.bundle, then, again)


def notes_again(asked: Asked, engine: Engine) -> bytes:
    """The notes of an answer, made from what it was made of then."""
    aim = None if asked.aim is None else np.array(asked.aim, np.float32)
    made = answer(asked.music, asked.settings, engine, asked.draw, aim, asked.context)
    if asked.sounded is Sounded.FALLBACK:
        made = standing_in(made)
    notes = notes_of(made.music, asked.response_beat, load_kit(asked.kit), asked.loudness)
    return NOTES.dump_json(notes)
