"""Recordings over HTTP: the list, one of them whole, as MIDI, as sound; and letting one go."""

import tempfile
from io import BytesIO
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Response

from server.access import REFUSED, needs
from server.recording.export import concert_of, save_as_sound
from server.recording.library import Library, Recording, Summary
from server.recording.recorder import RecordingError
from server.settings import ServerSettings

NOT_FOUND, NOT_IMPLEMENTED = 404, 501
ID = r"^\d{8}-\d{6}-[a-z0-9-]{1,40}-[0-9a-f]{4}$"
Id = Annotated[str, Path(pattern=ID, description="of a recording, as the list has it")]
REFUSED_OR_UNKNOWN = REFUSED | {404: {"description": "there is no such recording"}}


def router_of(settings: ServerSettings) -> APIRouter:
    """The endpoints, for the recordings of the settings' folder; none if nothing is recorded."""
    router = APIRouter(prefix="/api/recordings")
    if not settings.recordings:
        return router
    library = Library(FilePath(settings.recordings))

    def found(which: str) -> Recording:
        try:
            return library.recording(which)
        except RecordingError as error:
            raise HTTPException(NOT_FOUND, str(error)) from error

    # Not "async": what reads a disk is run in a thread, and the music goes on beside it.

    @router.get("", dependencies=[Depends(needs("viewer"))], responses=REFUSED)
    def recordings() -> list[Summary]:
        return library.summaries()

    @router.get("/{which}", dependencies=[Depends(needs("viewer"))], responses=REFUSED_OR_UNKNOWN)
    def recording(which: Id) -> dict[str, Any]:
        return found(which).as_json()

    @router.get(
        "/{which}/jam.mid",
        dependencies=[Depends(needs("viewer"))],
        responses=REFUSED_OR_UNKNOWN,
        response_class=Response,
    )
    def midi(which: Id) -> Response:
        held = BytesIO()
        concert_of(found(which)).midi_file().save(file=held)
        return _file(held.getvalue(), "audio/midi", f"{which}.mid")

    @router.get(
        "/{which}/jam.wav",
        dependencies=[Depends(needs("player"))],
        responses=REFUSED_OR_UNKNOWN | {501: {"description": "fluidsynth is not installed"}},
        response_class=Response,
    )
    def sound(which: Id) -> Response:
        with tempfile.TemporaryDirectory() as folder:
            path = FilePath(folder) / "jam.wav"
            try:
                save_as_sound(found(which), path)
            except RecordingError as error:
                raise HTTPException(NOT_IMPLEMENTED, str(error)) from error
            return _file(path.read_bytes(), "audio/wav", f"{which}.wav")

    @router.delete(
        "/{which}",
        dependencies=[Depends(needs("technician"))],
        responses=REFUSED_OR_UNKNOWN,
        status_code=204,
    )
    def let_go(which: Id) -> None:
        try:
            library.forget(which)
        except RecordingError as error:
            raise HTTPException(NOT_FOUND, str(error)) from error

    return router


def _file(data: bytes, kind: str, name: str) -> Response:
    return Response(
        data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
