"""From PDF and DOCX files to their text, through pypdf and python-docx."""

import logging
import re
import zipfile
from io import BytesIO
from typing import Any

from rashomon.errors import DocumentError
from rashomon.model.text import Document

UNPACKED = 100_000_000  # bytes a DOCX may unpack to
PAGES = 1_000


def pdf(data: bytes, origin: str) -> Document:
    """The text of a PDF, its lines joined to paragraphs; its title and author where it states them.

    Raises DocumentError for a locked or damaged file, and for one without text (a scan).
    """
    reader = _open_pdf(data, origin)
    text = "\n\n".join(part for part in (_pdf_page(page, origin) for page in reader.pages[:PAGES]) if part)
    if not text:
        raise DocumentError(f"{origin}: this PDF holds pictures and no text. Run text recognition (OCR) on it first.")
    return Document(text=text, origin=origin, title=_meta(reader, "title"), author=_meta(reader, "author"))


def _open_pdf(data: bytes, origin: str) -> Any:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity of a file it can read
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not _unlock(reader)
        count = 0 if locked else len(reader.pages)
    except Exception as error:  # pypdf lets anything through on damaged files
        raise DocumentError(f"{origin}: is damaged or not a PDF ({error}). Save it again.") from error
    if locked:
        raise DocumentError(f"{origin}: this PDF is locked with a password. Save a copy without one.")
    if count > PAGES:
        raise DocumentError(f"{origin}: has {count} pages; it looks like an archive. Split it into its articles.")
    return reader


def _unlock(reader: Any) -> bool:
    """Many PDF files are locked with an empty password, which only forbids printing."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a cipher that is not installed
        return False


def _pdf_page(page: Any, origin: str) -> str:
    try:
        return unwrap(page.extract_text() or "")
    except Exception as error:  # pypdf lets anything through on damaged files
        raise DocumentError(f"{origin}: a page of this PDF cannot be read ({error}). Save it again.") from error


def unwrap(text: str) -> str:
    """Lines of a page as paragraphs: a short line ends one, a hyphen at a line's end goes.

    >>> unwrap("The ministry denied that its forces had\\nshelled the town of Goris.\\nIt gave no figure.")
    'The ministry denied that its forces had shelled the town of Goris.\\n\\nIt gave no figure.'
    """
    lines = [" ".join(line.split()) for line in text.replace("\0", "").splitlines()]
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    open_paragraph = False
    for line in lines:
        if line and open_paragraph:
            paragraphs[-1] = _join(paragraphs[-1], line)
        elif line:
            paragraphs.append(line)
        open_paragraph = bool(line) and not _ends(line, width)
    return "\n\n".join(paragraphs)


def _join(above: str, line: str) -> str:
    if re.search(r"[a-z]-$", above) and line[0].islower():
        return above[:-1] + line
    return f"{above} {line}"


def _ends(line: str, width: int) -> bool:
    stopped = line.endswith((".", "!", "?", '"', "”", ":", ")"))
    return len(line) < (0.85 if stopped else 0.6) * width


def _meta(reader: Any, name: str) -> str | None:
    try:
        value = getattr(reader.metadata, name, None)
    except Exception:  # pypdf lets anything through on damaged files
        return None
    return value.strip() or None if isinstance(value, str) else None


def docx(data: bytes, origin: str) -> Document:
    """The paragraphs of a DOCX file, apart by an empty line; its title and author where it states them."""
    from docx import Document as open_docx

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > UNPACKED:
            raise DocumentError(f"{origin}: unpacks to {unpacked:,} bytes; it looks like an archive. Split it.")
        file = open_docx(BytesIO(data))
        paragraphs = [paragraph.text.strip() for paragraph in file.paragraphs]
        title, author = file.core_properties.title, file.core_properties.author
    except DocumentError:
        raise
    except Exception as error:  # zipfile, lxml and python-docx each have their own
        raise DocumentError(f"{origin}: is damaged, locked or not a DOCX file ({error}). Save it again.") from error
    author = "" if author == "python-docx" else author  # its template's own name
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return Document(text=text, origin=origin, title=title.strip() or None, author=author.strip() or None)
