"""Exports over HTTP: every format of the field, streamed as it is made; a folder of tables as a ZIP archive."""

from collections.abc import Iterator
from pathlib import Path as File
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Annotated
from zipfile import ZIP_STORED, ZipFile

from fastapi import APIRouter, Path, Response
from starlette.responses import StreamingResponse

from rashomon.api.answering import Ask
from rashomon.api.describing import answers
from rashomon.batch.exporting import Kept
from rashomon.errors import ExportError
from rashomon.exports import EXPORTS, Export, export, write
from rashomon.exports.formats import Layout
from rashomon.exports.parquet import write_folder
from rashomon.exports.writing import MEDIA
from rashomon.model.record import record
from rashomon.serving import Asked, Refused, served

routes = APIRouter(prefix="/exports", tags=["exports"])
AT_ONCE = BoundedSemaphore(2)  # a whole ledger is a lot of work
ZIP = "application/zip"
CHUNK = 262_144
NAMES = "|".join(known.name for known in EXPORTS)


@record
class Form:
    """One format: its name, how its files end, and what it holds."""

    name: str
    suffix: str
    about: str


@routes.get(
    "", response_model=list[Form], responses=answers(example=(Form(name="ged", suffix=".csv", about="UCDP GED"),))
)
def formats(ask: Ask) -> Response:
    """The formats that a ledger can be had in."""
    return ask.one(tuple(Form(name=e.name, suffix=e.suffix, about=e.about) for e in EXPORTS))


WRONG = {501: "It needs a package that is not installed.", 503: "Too many at once."}


@routes.get(
    "/{name}",
    response_class=StreamingResponse,
    responses=answers(
        *sorted({*MEDIA.values(), ZIP} - {MEDIA[Layout.FOLDER]}),
        more=WRONG,
    ),
)
def exported(ask: Ask, asked: Asked, name: Annotated[str, Path(pattern=f"^({NAMES})$")]) -> Response:
    """The ledger, or what meets a filter, in a format of the field."""
    if not AT_ONCE.acquire(blocking=False):
        raise Refused(503, "two exports are made already", headers={"Retry-After": "10"})
    pieces = _pieces(export(name), Kept(served(ask.request).store, asked))
    try:
        next(pieces)  # begun, it is sure to end: whoever hangs up early gives the place free as well
    except ExportError as error:
        raise Refused(501, str(error), next="Ask for another format.") from error
    return _streamed(export(name), pieces, ask.etag)


def _pieces(form: Export, kept: Kept) -> Iterator[bytes]:
    """Nothing, then the file piece by piece."""
    try:
        if form.layout is Layout.FOLDER:
            yield from _zipped(form, kept)
        else:
            yield b""
            yield from (line.encode("utf-8", "replace") for line in write(form, kept))
    finally:
        AT_ONCE.release()


def _zipped(form: Export, kept: Kept) -> Iterator[bytes]:
    with TemporaryDirectory(prefix="rashomon-") as folder:
        archive = File(folder) / f"{form.name}.zip"
        paths = write_folder(kept, File(folder) / form.name)
        with ZipFile(archive, "w", ZIP_STORED) as made:
            for path in paths:
                made.write(path, path.name)
        yield b""
        with archive.open("rb") as file:
            yield from iter(lambda: file.read(CHUNK), b"")


def _streamed(form: Export, pieces: Iterator[bytes], etag: str) -> Response:
    folder = form.layout is Layout.FOLDER
    name = f"{form.name}.zip" if folder else f"{form.name}{form.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "ETag": etag}
    return StreamingResponse(pieces, media_type=ZIP if folder else MEDIA[form.layout], headers=headers)
