"""Whether a document is in a language we read, by letter statistics (py3langid)."""

from rashomon.errors import DocumentError
from rashomon.model.text import Document

ENOUGH = 60  # letters; below it a guess is worth nothing ("Goris - Lachin - Kapan")
PIECE = 2_000
MARGIN = 0.3  # log likelihood a character by which another language must win; French wins by 1.4


def check_language(document: Document) -> None:
    """Raise DocumentError when the text is plainly not English; short texts pass."""
    sample = _sample(document.text)
    letters = sum(c.isalpha() for c in sample)
    foreign = _foreign(sample) if letters >= ENOUGH or _other_script(sample, letters) else None
    if foreign:
        where = document.origin or "the text"
        raise DocumentError(f"{where}: looks like {foreign}; Rashomon reads English. Give an English version.")


def _sample(text: str) -> str:
    """The beginning, the middle and the end: an English notice above a foreign text does not hide it."""
    middle = max(PIECE, len(text) // 2 - PIECE // 2)
    parts = (text[:PIECE], text[middle : middle + PIECE], text[max(middle + PIECE, len(text) - PIECE) :])
    return " ".join(" ".join(parts).split()).lower()


def _other_script(sample: str, letters: int) -> bool:
    """Whether most letters are of no Latin alphabet; then even a short text can be told."""
    return letters >= 20 and sum(c.isalpha() and c > "\u024f" for c in sample) > letters / 2


def _foreign(sample: str) -> str | None:
    """The name of the language found, or None for English or doubt."""
    import py3langid

    ranked = py3langid.rank(sample)
    best, score = ranked[0]
    english = dict(ranked)["en"]
    if best in {"en", "pcm"} or score - english < MARGIN * len(sample):
        return None
    return _name(best)


def _name(code: str) -> str:
    from babel import Locale

    return str(Locale("en").languages.get(code, f"language {code!r}"))
