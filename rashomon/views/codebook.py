"""The knowledge as Markdown: every kind of entry, every entry, with its examples and look-alikes."""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from inspect import getdoc
from typing import Any

from rashomon.knowledge.load import Knowledge

TITLES = ("id", "name", "lemma", "phrase", "word", "code")
SHOWN_APART = ("examples", "example", "unlike")


def render(knowledge: Knowledge) -> str:
    """A chapter for each kind of file, an entry for each of its entries; made from the data alone."""
    chapters = list(_chapters(knowledge))
    parts = [
        "# Codebook",
        f"Everything the rules know of the world, but for the gazetteer. Knowledge `{knowledge.hash}`.",
    ]
    parts.append("\n".join(f"- [{_title(name)}](#{_anchor(name)}): {len(found)}" for name, found in chapters))
    for name, found in chapters:
        parts.extend(_chapter(name, found))
    return "\n\n".join(parts) + "\n"


def _chapters(knowledge: Any, above: str = "") -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every tuple of entries under its name, those of a record within the knowledge under both names."""
    for f in fields(knowledge):
        value = getattr(knowledge, f.name)
        if isinstance(value, tuple) and value:
            yield f"{above}{f.name}", value
        elif is_dataclass(value):
            yield from _chapters(value, f"{f.name}_")


def _chapter(name: str, entries: tuple[Any, ...]) -> Iterator[str]:
    yield f"## {_title(name)}"
    first = entries[0]
    if is_dataclass(first):
        yield (getdoc(type(first)) or "").strip()
    if is_dataclass(first) and _is_plain(entries):
        yield _table(entries)
    else:
        yield "\n".join(_entry(entry) for entry in entries)


def _is_plain(entries: Iterable[Any]) -> bool:
    """Whether entries are rows: single values only, as those of a CSV file."""
    return not any(isinstance(value, tuple | dict) or is_dataclass(value) for e in entries for value in _values(e))


def _table(entries: tuple[Any, ...]) -> str:
    names = [f.name for f in fields(entries[0]) if any(_said(e, f) for e in entries)]
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    lines += ["| " + " | ".join(_cell(getattr(e, name)) for name in names) + " |" for e in entries]
    return "\n".join(lines)


def _entry(entry: Any) -> str:
    if not is_dataclass(entry):
        return f"- {_words(entry)}"
    known = {f.name: f for f in fields(entry)}
    head = next((name for name in TITLES if name in known), next(iter(known)))
    title = _words(getattr(entry, head))
    facts = [f"{f.name.replace('_', ' ')}: {_words(getattr(entry, f.name))}" for f in _facts(entry, head)]
    lines = [f"- **{title}** " + "; ".join(facts)]
    lines += [f"    - > {line}" for name in SHOWN_APART[:2] for line in _lines(entry, name)]
    lines += [f"    - not: > {line}" for line in _lines(entry, "unlike")]
    return "\n".join(line.rstrip() for line in lines)


def _facts(entry: Any, head: str) -> Iterator[Field[Any]]:
    """The fields that say something, but for the one in the title and the examples."""
    return (f for f in fields(entry) if _said(entry, f) and f.name not in (head, *SHOWN_APART))


def _said(entry: Any, field: Field[Any]) -> bool:
    value = getattr(entry, field.name)
    default = field.default if field.default is not MISSING else None
    return value not in (None, "", ()) and value != default


def _lines(entry: Any, name: str) -> Iterator[str]:
    values = getattr(entry, name, ()) or ()
    for value in (values,) if isinstance(values, str) else values:
        yield _words(value)


def _values(entry: Any) -> Iterator[Any]:
    return (getattr(entry, f.name) for f in fields(entry)) if is_dataclass(entry) else iter((entry,))


def _words(value: Any) -> str:
    """A value in one line: parts of a record by name, items of a tuple with commas."""
    if is_dataclass(value) and not isinstance(value, type):
        said = [(f.name, getattr(value, f.name)) for f in fields(value) if _said(value, f)]
        if said and said[0][0] == "text":
            rest = "; ".join(f"{name}: {_words(part)}" for name, part in said[1:])
            return f"{said[0][1]} ({rest})" if rest else str(said[0][1])
        return "; ".join(f"{name} {_words(part)}" for name, part in said)
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(_words(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_words(part)}" for key, part in value.items())
    return str(value)


def _cell(value: Any) -> str:
    return "" if value is None else _words(value).replace("|", "\\|")


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _anchor(name: str) -> str:
    return name.replace("_", "-")
