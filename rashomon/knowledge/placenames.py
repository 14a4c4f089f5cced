"""Spellings of place names: one key for look-up, one rough key for transliterations, and names without their kind."""

import re
from functools import lru_cache

from rashomon.knowledge.phrases import fold

# "N'Djamena", "Sana'a", "U.S.", "Mar’ib": signs that newspapers print or leave out
SILENT = re.compile(r"['’‘ʼʻʿʾ`´.\"()]")
BREAKS = re.compile(r"[\s\-–—‐‑/,]+")
# Arabic articles as they sound before sun letters: "ar-Raqqah", "Ash Shaykh Miskin", "Deir ez-Zor"
ARTICLES = frozenset(
    [
        "al",
        "el",
        "ad",
        "an",
        "ar",
        "as",
        "ash",
        "at",
        "az",
        "ed",
        "en",
        "er",
        "es",
        "esh",
        "et",
        "ez",
        "edh",
        "ul",
        "ud",
    ]
)
SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt", "and": "&"}

KINDS = (
    "autonomous republic|autonomous region|autonomous oblast|special administrative region|metropolitan area"
    "|provinces?|governorate|oblast|region|departments?|district|county|state|prefecture|municipality|rayon|raion"
    "|canton|parish|division|voivodeship|emirate|agency|republic|territory|commune|city|wilaya|muhafazat|krai|kray"
)
BEFORE = (
    "autonomous republic of|republic of|state of|province of|county of|department of|governorate of|emirate of"
    "|municipality of|district of|region of|city of|kingdom of|territory of|prefecture of|islamic republic of"
    "|departamento de la|departamento de|departamento del|provincia de la|provincia del|provincia de|provincia di"
    "|municipio de|municipio del|estado de|regiao de|region de|departement du|departement de|departement des"
    "|gouvernorat de|wilaya de|wilayat|muhafazat|province du|province de|cercle de|communaute de|distrito de"
    "|parroquia de|parroquia|canton|ciudad de|comunidad de|kabupaten|kota|borough of|comarca de|concelho de"
)
AFTER_KIND = re.compile(rf" (?:{KINDS})$")
BEFORE_KIND = re.compile(rf"^(?:{BEFORE}) ")

SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tch|tsch|ch|cz|c(?=[eih])", "s"),  # Chechnya, Tchad; after this, s stands for s, sh, ch, ç, ş
        (r"sch|sh|sz|zh|j|dj|dzh|z", "s"),
        (r"kh|gh|q|k|g|c|h", "k"),  # Kherson, Harasta/Kharasta, Qamishli/Kamishli, Gyumri
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"w|v|b", "v"),  # Suwayda/Suvayda
        (r"(?:ou|oo|au|aw|ow|o|u)+", "u"),
        (r"(?:ee|ei|ai|ay|ey|ie|iy|yi|i|y|e)+", "i"),
        (r"[ai]?k?$", ""),  # Jabla, Jableh, Jablah
        (r"a+", "a"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """How a name is looked up: folded, without points and apostrophes, hyphens as blanks, articles alike.

    >>> key("ar-Raqqah"), key("Côte d’Ivoire"), key("U.S.")
    ('al raqqah', 'cote divoire', 'us')
    """
    plain = name.casefold() if name.isascii() else fold(name)
    words = BREAKS.sub(" ", SILENT.sub("", plain)).split()
    for i, word in enumerate(words[:-1]):
        if word in ARTICLES:
            words[i] = "al"
    return " ".join(SHORT.get(word, word) for word in words)


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """A rough key under which transliterations of one name meet, "" when too little is left to go by.

    >>> sound("Jabla") == sound("Jableh"), sound("Sabboura") == sound("Aş Şabūrah")
    (True, True)
    """
    text = key(name).removeprefix("al ").replace(" ", "")
    for pattern, rough in SOUNDS:
        text = pattern.sub(rough, text)
    return text if len(text) >= 3 else ""


def bare(name_key: str) -> str:
    """A key without the kind of unit it names: "departamento de morazan" and "morazan department" -> "morazan"."""
    shorter = AFTER_KIND.sub("", BEFORE_KIND.sub("", name_key))
    return shorter or name_key
