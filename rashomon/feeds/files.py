"""Articles from files: a path, standard input or a folder in, Documents out."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from rashomon.errors import DocumentError
from rashomon.feeds.encoding import decode
from rashomon.feeds.language import check_language
from rashomon.feeds.office import docx, pdf
from rashomon.feeds.pages import page
from rashomon.model.text import Document

__all__ = ["MAX_CHARACTERS", "STANDARD_INPUT", "article", "articles", "check_language", "check_length", "load"]

MAX_CHARACTERS = 1_000_000
MAX_BYTES = 40_000_000
STANDARD_INPUT = "-"


def _plain(data: bytes, origin: str) -> Document:
    return Document(text=decode(data, origin), origin=origin)


KINDS: dict[str, Callable[[bytes, str], Document]] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _plain,
    "": _plain,
    ".html": page,
    ".htm": page,
    ".xhtml": page,
    ".pdf": pdf,
    ".docx": docx,
}


def load(path_or_dash: str | os.PathLike[str], *, published: date | None = None) -> Document:
    """The article in a file, or on standard input for "-".

    ``load("goris.txt", published=date(2022, 9, 14)).text`` is the file's text with its line ends as they are;
    of an HTML page, a PDF or a DOCX file it is the article's text, paragraphs apart by an empty line.
    ``published`` wins over what the file says of itself.  Raises DocumentError: what, where, what to do next.
    """
    path = os.fspath(path_or_dash)
    origin = "standard input" if path == STANDARD_INPUT else path
    document = article(_bytes(path, origin), origin, suffix="" if path == STANDARD_INPUT else Path(path).suffix)
    return replace(document, published=published or document.published)


def article(data: bytes, origin: str, *, suffix: str = "", charset: str | None = None) -> Document:
    """The article in bytes from anywhere; ``suffix`` is how a file of its kind is named, ``charset`` a server's word.

    Raises DocumentError: what, where, what to do next.
    """
    kind = _kind(suffix.lower(), data, origin)
    document = page(data, origin, charset=charset) if kind is page else kind(data, origin)
    check_length(document.text, origin)
    return document


def articles(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str]:
    """The paths given, each folder replaced by the articles in it (in name order, hidden ones left out).

    Raises DocumentError for a folder without an article; a path that does not exist is passed on for
    ``load`` to complain about.
    """
    for given in paths:
        path = os.fspath(given)
        if path != STANDARD_INPUT and Path(path).is_dir():
            yield from _inside(Path(path))
        else:
            yield path


def _inside(folder: Path) -> list[str]:
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in KINDS
        and path.suffix
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    if not found:
        raise DocumentError(f"{folder}: holds no article. Known kinds: {_known()}.")
    return [str(path) for path in found]


def _bytes(path: str, origin: str) -> bytes:
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        if Path(path).is_dir():
            raise DocumentError(f"{origin}: is a folder; give one of its files.")
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise DocumentError(f"{origin}: no such file. Check the path.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise DocumentError(f"{origin}: cannot be read ({reason}).") from error


def _kind(suffix: str, data: bytes, origin: str) -> Callable[[bytes, str], Document]:
    if len(data) > MAX_BYTES:
        raise DocumentError(f"{origin}: is over {MAX_BYTES:,} bytes; it looks like an archive. Split it.")
    if not data.strip():
        raise DocumentError(f"{origin}: is empty. Give a file with an article in it.")
    if not data.strip(b"\0"):
        raise DocumentError(f"{origin}: holds nothing but NUL bytes; it is damaged. Fetch it again.")
    if suffix not in KINDS:
        raise DocumentError(f"{origin}: {suffix} files are not read. Save it as one of: {_known()}.")
    return _looks(data) or KINDS[suffix]


def _looks(data: bytes) -> Callable[[bytes, str], Document] | None:
    """What the first bytes give away, whatever the file is called; None when they do not."""
    head = data[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return pdf
    if head.startswith(b"pk\x03\x04"):
        return docx
    if head.startswith((b"<!doctype html", b"<html")):
        return page
    return None


def check_length(text: str, origin: str) -> None:
    """Raise DocumentError for no text at all and for more than an article has."""
    if not text.strip():
        raise DocumentError(f"{origin}: holds no text. Give a file with an article in it.")
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(
            f"{origin}: has {len(text):,} characters, more than {MAX_CHARACTERS:,}; it looks like an archive. "
            "Split it into its articles."
        )


def _known() -> str:
    return ", ".join(kind for kind in KINDS if kind)
