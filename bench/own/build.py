"""Build tuning/ and kept/, each with texts/, texts/meta.json and gold/, from the annotated dispatches in source/.

    python bench/own/build.py            # write
    python bench/own/build.py --check    # write nothing, exit 1 when a file on disk is not what source/ says

A source file is read line by line; '#' at the start of a line is a comment.

    published 1999-06-12          header: published, split, agency, publisher, dateline, kind, style, gap (1: lines)
    A ID | kind | party | a; b    an actor, its party ('-': none) and the names the text gives it
    = First sentence.             a sentence that opens a paragraph
    + Second sentence.            a sentence that goes on with it
    ~ Follow us on ...            a paragraph of boilerplate
      C c1 ID,ID assert/accuse | source | cue | content ;; content | via=ID to=x kind=direct
      E ASSAULT/COERCE anchor | ID > ID,ID | at=A;B on=1999-06-11 by=narrator,c1 not=c2 with=artillery bg|fut|hyp
      O ASSAULT,AGREE anchor; anchor
      K killed 12+ | figure | party victims | c=c1 src=ID alt=ID,narrator bg prov
      k killed 3                  an optional figure
      P Dras | 34.43 75.76 IND 60
      p northern Iraq             an optional place
      T on Friday | 1999-06-11 1999-06-12
      R mediation | span | who=ID toward=ID members=ID,ID of=ID count=20 bg
    D denial | c1,c2 / c3 | what is in dispute

Annotation lines belong to the sentence above them, and what they quote is looked up in that sentence as whole words:
it has to be there exactly once, or say which ('fire#2'). '-' is nothing; '+1:' or '-1:' looks in a sentence after or
before; 'a .. b' runs from a to b, 'a ..' to the end of the sentence, '.. b' from its start. In at=, with=, to= '_' is
a blank. Figures: 12 exactly, 12+ at least, <12 at most, 10-12 a range, 24~ a vague word.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
HEADER = ("published", "split", "agency", "publisher", "dateline", "kind", "style", "gap")
FRAMES = {"bg": "background", "fut": "future", "hyp": "hypothetical"}
OPENING, QUOTES = "“\"'‘", '“”"'
EDGE = " .,;:!?”\"'’…"

Span = list[int]
Record = dict[str, Any]


class SourceError(ValueError):
    """What the source says does not hold of its text."""


@dataclass
class Note:
    """One annotation line: where it stands, its letter and its fields."""

    line: int
    sentence: int
    mark: str
    fields: list[str]


@dataclass
class Source:
    """One source file, read: the text, its sentences, and the lines about them."""

    name: str
    head: dict[str, str] = field(default_factory=dict)
    actors: dict[str, Record] = field(default_factory=dict)
    text: str = ""
    sentences: list[Span] = field(default_factory=list)
    boilerplate: list[Span] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def split(value: str, by: str = ",") -> list[str]:
    """The parts of a list, without blanks around them; '-' or nothing is the empty list."""
    return [] if value.strip() in {"", "-"} else [part.strip() for part in value.split(by) if part.strip()]


def options(value: str) -> dict[str, str]:
    """'at=A;B bg' -> {'at': 'A;B', 'bg': ''}."""
    return {key: rest for key, _, rest in (word.partition("=") for word in value.split())}


def words(value: str, by: str = ",") -> list[str]:
    """A list whose parts write a blank as '_'."""
    return [part.replace("_", " ") for part in split(value, by)]


def read(path: Path) -> Source:
    """Read one source file."""
    out = Source(path.stem)
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        mark, _, rest = line.partition(" ")
        if not line or line.startswith("#"):
            continue
        if mark in HEADER and not out.text:
            out.head[mark] = rest.strip()
        elif mark == "A":
            key, kind, party, names = (part.strip() for part in rest.split("|"))
            out.actors[key] = {"names": split(names, ";"), "party": None if party == "-" else party, "kind": kind}
        elif mark in {"=", "+", "~"}:
            gap = "" if not out.text else " " if mark == "+" else "\n" if out.head.get("gap") == "1" else "\n\n"
            start = len(out.text) + len(gap)
            out.text += gap + rest.strip()
            out.sentences.append([start, len(out.text)])
            if mark == "~":
                out.boilerplate.append([start, len(out.text)])
        elif len(mark) == 1 and mark in "CEOKkPpTRD":
            out.notes.append(Note(number, len(out.sentences) - 1, mark, [part.strip() for part in rest.split("|")]))
        else:
            raise SourceError(f"{path.name}:{number}: what is {line[:40]!r}?")
    out.text += "\n"
    return out


class Builder:
    """Turns the lines of a source into the gold of one dispatch."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.claims: list[Record] = []
        self.events: list[Record] = []
        self.optional_events: list[Record] = []
        self.tolls: list[Record] = []
        self.optional_tolls: list[Record] = []
        self.places: list[Record] = []
        self.optional_places: list[str] = []
        self.times: list[Record] = []
        self.ties: list[Record] = []
        self.disputes: list[Record] = []

    # ---- looking things up in the text

    def one(self, snippet: str, sentence: int, after: int = 0) -> Span:
        """The only (or the n-th) place where a sentence has the snippet as whole words."""
        shift = re.match(r"([+-]\d+):", snippet)
        if shift:
            sentence, snippet = sentence + int(shift[1]), snippet[shift.end() :]
        number = re.search(r"#(\d+)$", snippet)
        if number:
            snippet = snippet[: number.start()]
        left = r"(?<!\w)" if snippet[:1].isalnum() else ""
        right = r"(?!\w)" if snippet[-1:].isalnum() else ""
        low, high = self.source.sentences[sentence]
        found = [
            [low + hit.start(), low + hit.end()]
            for hit in re.finditer(left + re.escape(snippet) + right, self.text[low:high])
            if low + hit.start() >= after
        ]
        if number and len(found) >= int(number[1]):
            return found[int(number[1]) - 1]
        if number or len(found) != 1:
            raise SourceError(f"{snippet!r} is {len(found)} times in {self.text[low:high]!r}")
        return found[0]

    def span(self, snippet: str, sentence: int) -> Span:
        """A snippet, or a range of two ('a .. b', 'a ..', '.. b')."""
        if ".." not in snippet:
            return self.one(snippet, sentence)
        first, _, last = (part.strip() for part in snippet.partition(".."))
        shift = re.match(r"([+-]\d+):", first)
        if shift and not re.match(r"[+-]\d+:", last):  # the whole range is in that other sentence
            sentence, first = sentence + int(shift[1]), first[shift.end() :]
        low, high = self.source.sentences[sentence]
        if first:
            low = self.one(first, sentence)[0]
        else:
            low += len(self.text[low:high]) - len(self.text[low:high].lstrip(OPENING))
        end = self.one(last, sentence, low)[1] if last else low + len(self.text[low:high].rstrip(EDGE))
        return [low, end]

    def maybe(self, snippet: str, sentence: int) -> Span | None:
        return None if snippet == "-" else self.span(snippet, sentence)

    # ---- one method a kind of line

    def claim(self, note: Note) -> None:
        key, who, stance = note.fields[0].split()
        extra = options(note.fields[4]) if len(note.fields) > 4 else {}
        content = [self.span(part, note.sentence) for part in split(note.fields[3], ";;")]
        stances = split(stance, "/")
        quoted = self.text[max(0, content[0][0] - 1)] in OPENING
        marks = any(char in QUOTES for low, high in content for char in self.text[low:high])
        record: Record = {
            "id": key,
            "sources": split(who),
            "source_span": self.maybe(note.fields[1], note.sentence),
            "cue": self.maybe(note.fields[2], note.sentence),
            "content": content,
            "stance": stances[0],
            "kind": extra.get("kind") or ("mixed" if marks else "direct" if quoted else "indirect"),
        }
        if stances[1:]:
            record["stance_alt"] = stances[1:]
        if "via" in extra:
            record["via"] = split(extra["via"])
        if "to" in extra:
            record["addressee"] = extra["to"].replace("_", " ")
        self.claims.append(record)

    def event(self, note: Note) -> None:
        kinds, _, anchor = note.fields[0].partition(" ")
        actors, _, recipients = note.fields[1].partition(">")
        extra = options(note.fields[2]) if len(note.fields) > 2 else {}
        frame = next((FRAMES[key] for key in extra if key in FRAMES), "current")
        days = split(extra.get("on", ""), "..")
        letter = "b" if frame == "background" else "e"
        record: Record = {
            "id": f"{letter}{1 + sum(event['id'][0] == letter for event in self.events)}",
            "type": split(kinds, "/")[0],
            "anchor": self.span(anchor, note.sentence),
            "actors": split(actors),
            "recipients": split(recipients),
            "places": words(extra.get("at", ""), ";"),
            "when": [days[0], days[-1]] if days else None,
            "means": words(extra.get("with", "")),
            "frame": frame,
            "asserted_by": split(extra.get("by", "narrator")),
            "denied_by": split(extra.get("not", "")),
        }
        if split(kinds, "/")[1:]:
            record["type_alt"] = split(kinds, "/")[1:]
        self.events.append(record)

    def optional_event(self, note: Note) -> None:
        kinds, _, anchors = note.fields[0].partition(" ")
        for anchor in split(anchors, ";"):
            self.optional_events.append({"type": split(kinds), "anchor": self.span(anchor, note.sentence)})

    @staticmethod
    def figure(value: str) -> Record:
        """12, 12+, <12, 10-12 or 24~ as low, high and, for a vague word, `vague`."""
        low, dash, high = value.strip("+<~").partition("-")
        first: int | None = None if value[0] == "<" else int(low)
        last: int | None = None if value[-1] in "+~" else int(high if dash else low)
        return {"low": first, "high": last} | ({"vague": True} if value[-1] == "~" else {})

    def toll(self, note: Note) -> None:
        harm, value = note.fields[0].split()
        party, _, victims = note.fields[2].rpartition(" ")
        extra = options(note.fields[3]) if len(note.fields) > 3 else {}
        claim = next((claim for claim in self.claims if claim["id"] == extra.get("c")), None)
        if "c" in extra and not claim:
            raise SourceError(f"no claim {extra['c']}")
        record: Record = {
            "id": f"k{1 + len(self.tolls)}",
            "harm": harm,
            **self.figure(value),
            "text": self.span(note.fields[1], note.sentence),
            "party": None if party == "-" else party,
            "victims": None if victims == "-" else victims,
            "provisional": "prov" in extra,
            "source": extra.get("src") or (claim["sources"][0] if claim else "narrator"),
            "claim": claim["id"] if claim else None,
            "frame": "background" if "bg" in extra else "current",
        }
        if "alt" in extra:
            record["source_alt"] = split(extra["alt"])
        self.tolls.append(record)

    def optional_toll(self, note: Note) -> None:
        harm, value = note.fields[0].split()
        self.optional_tolls.append({"harm": harm, **self.figure(value)})

    def place(self, note: Note) -> None:
        lat, lon, country, *radius = note.fields[1].split()
        span = self.span(note.fields[0], note.sentence)
        self.places.append(
            {
                "name": self.text[slice(*span)],
                "span": span,
                "lat": float(lat),
                "lon": float(lon),
                "country": country,
                "radius_km": int(radius[0]) if radius else 50,
            }
        )

    def time(self, note: Note) -> None:
        days = note.fields[1].split()
        self.times.append({"span": self.span(note.fields[0], note.sentence), "start": days[0], "end": days[-1]})

    def tie(self, note: Note) -> None:
        extra = options(note.fields[2]) if len(note.fields) > 2 else {}
        record: Record = {"kind": note.fields[0], "span": self.span(note.fields[1], note.sentence)}
        for key in ("who", "toward", "of", "members"):
            if key in extra:
                ids = split(extra[key])
                record[key] = ids if key == "members" or len(ids) > 1 else ids[0]
        if "count" in extra:
            record["count"] = int(extra["count"])
        if "bg" in extra:
            record["frame"] = "background"
        self.ties.append(record)

    def dispute(self, note: Note) -> None:
        sides = [split(side) for side in split(note.fields[1], "/")]
        sources = {claim["id"]: claim["sources"][0] for claim in self.claims}
        if not all(key in sources for side in sides for key in side):
            raise SourceError(f"no such claims: {note.fields[1]}")
        self.disputes.append(
            {
                "id": f"d{1 + len(self.disputes)}",
                "kind": note.fields[0],
                "parties": list(dict.fromkeys(sources[key] for side in sides for key in side)),
                "claims": [side[0] for side in sides],
                "sides": sides,
                "about": note.fields[2],
            }
        )

    def build(self) -> Record:
        steps = {
            "C": self.claim,
            "E": self.event,
            "O": self.optional_event,
            "K": self.toll,
            "k": self.optional_toll,
            "P": self.place,
            "p": lambda note: self.optional_places.append(note.fields[0]),
            "T": self.time,
            "R": self.tie,
            "D": self.dispute,
        }
        wrong = []
        for note in self.source.notes:
            try:
                steps[note.mark](note)
            except (SourceError, ValueError, IndexError) as error:
                wrong.append(f"{self.source.name}:{note.line}: {error}")
        if wrong:
            raise SourceError("\n".join(wrong))
        head = self.source.head
        return {
            "id": self.source.name,
            "published": head["published"],
            "split": head["split"],
            "agency": head.get("agency"),
            "publisher": head.get("publisher") or head.get("agency"),
            "dateline": head.get("dateline"),
            "kind": head["kind"],
            "style": head["style"],
            "language": "en",
            "length": len(self.text),
            "boilerplate": self.source.boilerplate,
            "sentences": self.source.sentences,
            "actors": self.source.actors,
            "claims": self.claims,
            "events": self.events,
            "optional_events": self.optional_events,
            "tolls": self.tolls,
            "optional_tolls": self.optional_tolls,
            "places": self.places,
            "optional_places": self.optional_places,
            "times": self.times,
            "disputes": self.disputes,
            "ties": self.ties,
        }


def pretty(value: Any) -> str:
    """JSON with one line a record, to be read and compared."""
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    rows = []
    for key, part in value.items():
        body = json.dumps(part, ensure_ascii=False)
        if isinstance(part, list) and part and isinstance(part[0], dict):
            body = "[\n  " + ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in part) + "\n ]"
        elif isinstance(part, dict) and part:
            lines = (f"{json.dumps(name)}: {json.dumps(item, ensure_ascii=False)}" for name, item in part.items())
            body = "{\n  " + ",\n  ".join(lines) + "\n }"
        rows.append(f" {json.dumps(key)}: {body}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


def files() -> dict[Path, str]:
    """Every file that source/ makes, with what it holds."""
    out: dict[Path, str] = {}
    meta: dict[str, dict[str, dict[str, str]]] = {}
    wrong = []
    for path in sorted((HERE / "source").glob("*.ann")):
        try:
            gold = Builder(read(path)).build()
        except SourceError as error:
            wrong.append(str(error))
            continue
        half = HERE / gold["split"]
        meta.setdefault(gold["split"], {})[gold["id"]] = {"published": gold["published"]}
        out[half / "texts" / f"{gold['id']}.txt"] = read(path).text
        out[half / "gold" / f"{gold['id']}.json"] = pretty(gold)
    if wrong:
        raise SourceError("\n".join(wrong))
    for split, days in meta.items():
        out[HERE / split / "texts" / "meta.json"] = json.dumps(days, indent=1) + "\n"
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when a file is not up to date")
    arguments = parser.parse_args()
    stale = []
    try:
        made = files()
    except SourceError as error:
        print(error)
        return 1
    for path, body in made.items():
        old = path.read_text(encoding="utf-8") if path.exists() else None
        if old != body:
            stale.append(path.name)
            if not arguments.check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(body, encoding="utf-8", newline="\n")
    print(f"{len(stale)} files {'differ' if arguments.check else 'written'}", *stale[:5])
    return 1 if arguments.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
