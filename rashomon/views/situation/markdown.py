"""A Situation as Markdown: nothing of an article can become markup, citations are links to the sources below."""

import re
from collections.abc import Iterator

from rashomon.views.ledger.plain import day_words
from rashomon.views.situation.outline import Passage, Reference, Section, Situation, Table
from rashomon.views.wording import clean

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$&^])")
LEADING = re.compile(r"^(\d*)([-+=#.)])")  # "- ", "# ", "1. " open a list or a heading


def markdown(situation: Situation) -> str:
    """The report as Markdown (CommonMark with tables): "Baku denied shelling Goris. [[3a](#s3a)]"."""
    return "\n\n".join(part for part in _parts(situation) if part) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: "a *very* <b>bold</b> claim"."""
    one_line = SPECIAL.sub(r"\\\1", clean(text))
    return LEADING.sub(r"\1\\\2", one_line)


def _parts(situation: Situation) -> Iterator[str]:
    yield f"# {escaped(situation.title.text)}{_cites(situation.title.cites)}"
    yield escaped(" · ".join([situation.period, *situation.standing]))
    for section in situation.sections:
        yield from _section(section, 2)
    yield "## Sources"
    for reference in situation.references:
        yield _reference(reference)


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * min(level, 6)} {escaped(section.title)}{_cites(section.cites)}"
    told = [f"{escaped(s.text)}{_cites(s.cites)}" for s in section.sentences]
    yield "\n".join(f"- {one}" for one in told) if section.apart else " ".join(told)
    for table in section.tables:
        yield from _table(table)
    for within in section.sections:
        yield from _section(within, level + 1)


def _cites(cites: tuple[str, ...]) -> str:
    return f" \\[{', '.join(f'[{c}](#s{c})' for c in cites)}\\]" if cites else ""


def _table(table: Table) -> Iterator[str]:
    if not table.lines:
        return
    rows = ["| " + " | ".join(escaped(h) for h in (*table.heads, "Sources")) + " |"]
    rows.append("|" + " --- |" * (len(table.heads) + 1))
    rows += ["| " + " | ".join([*map(escaped, line.cells), _cites(line.cites).strip()]) + " |" for line in table.lines]
    yield "\n".join(rows)
    yield escaped(table.note)


def _reference(reference: Reference) -> str:
    parts = [reference.name, day_words(reference.printed), f"“{reference.headline}”", f"document {reference.document}"]
    head = f"**{reference.number}.** {escaped('. '.join(parts))}. {_address(reference.address)}".rstrip()
    return "\n".join([head, "", *(_passage(p) for p in reference.passages)])


def _address(address: str) -> str:
    return f"`{address.replace('`', '')}`" if address else ""


def _passage(passage: Passage) -> str:
    where = f", sentence {passage.sentence}" if passage.sentence else ""
    return f'- <a id="s{passage.label}"></a>{passage.label}{where}: “{escaped(passage.words)}”'
