"""From the bytes of a text file to its characters, or an error that says why they are not text."""

import codecs
import logging
import unicodedata

from rashomon.errors import DocumentError

LOG = logging.getLogger(__name__)

MARKS = (  # the longer first: the UTF-32 mark begins with the UTF-16 one
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
DAMAGED = 0.01  # more broken bytes than this share of the characters: not UTF-8 at all
FOREIGN = 0.08  # more accented letters than this share: not Western European, or not English
CONTROL = 0.02


def decode(data: bytes, origin: str) -> str:
    """The characters of a text file: UTF-8, UTF-16 or UTF-32 with or without a mark, else Windows-1252.

    Line ends stay as they are.  Raises DocumentError for what is not text.
    """
    text = _marked(data, origin)
    if text is None:
        text = _wide(data) if b"\0" in data else _unmarked(data, origin)
    if text is None or "\0" in text:
        raise DocumentError(f"{origin}: holds NUL characters; it is binary or damaged. Save it as plain text in UTF-8.")
    if sum(_is_control(c) for c in text[:20_000]) > CONTROL * len(text[:20_000]):
        raise DocumentError(f"{origin}: is not text but binary data. Give a text, HTML, PDF or DOCX file.")
    return text


def decode_as(data: bytes, origin: str, *declared: str | None) -> str:
    """The characters of a file that says, perhaps wrongly, how it is encoded.

    UTF-8 that is whole is UTF-8 whatever it says; else the first declared encoding that fits; else as any text.
    """
    if not data.startswith(tuple(mark for mark, _ in MARKS)) and not _is_utf8(data):
        for name in filter(None, declared):
            try:
                return data.decode(WIDER.get(name.lower(), name))
            except (UnicodeError, LookupError):  # it says one thing and does another
                continue
    return decode(data, origin)


def _is_utf8(data: bytes) -> bool:
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _marked(data: bytes, origin: str) -> str | None:
    for mark, name in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise DocumentError(
                    f"{origin}: begins with a mark of {name.upper()} but is damaged at byte {error.start}. "
                    "Save it again as UTF-8."
                ) from error
    return None


def _unmarked(data: bytes, origin: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    if _is_damaged_utf8(mended):
        LOG.warning("%s: some bytes are not UTF-8; they show as \N{REPLACEMENT CHARACTER}", origin)
        return mended
    return _western(data, origin)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: English in it has a zero in every second byte."""
    head = data[:2_000]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[first::2]
        if half and half.count(0) > 0.7 * len(half):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                return None
    return None


def _is_damaged_utf8(mended: str) -> bool:
    """Whether a text is UTF-8 with a few broken bytes: more of its accents and dashes are whole than broken."""
    broken = mended.count("\N{REPLACEMENT CHARACTER}")
    whole = sum(c > "\x7f" for c in mended) - broken
    return whole > broken and broken <= max(1, DAMAGED * len(mended))


def _western(data: bytes, origin: str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{origin}: is neither UTF-8 nor Windows-1252 (byte {error.start}). Save it as UTF-8."
        ) from error
    letters = [c for c in text[:20_000] if c.isalpha()]
    if sum(c > "\x7f" for c in letters) > FOREIGN * len(letters):
        raise DocumentError(f"{origin}: is in an unknown encoding, or is binary data. Save it as plain text in UTF-8.")
    return text


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and character not in "\t\n\r\f\v\x1a\x1b\x85"
