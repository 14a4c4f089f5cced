"""The files of states, groups, organisations, persons and roles are tidy, and every role's example shows it."""

import csv
import re
from collections import Counter
from collections.abc import Callable

import pytest

from rashomon.desk import Desk
from rashomon.extract.who.actors import find_cast
from rashomon.knowledge.actors import (
    PLOVER_SECTORS,
    Group,
    Holder,
    Naming,
    Organisation,
    Role,
    State,
    holder_table,
    naming_table,
    namings,
)
from rashomon.knowledge.load import DATA, load
from rashomon.knowledge.phrases import fold
from rashomon.model.reading import Reading

KNOWN = load()
ENTRIES: tuple[State | Group | Organisation | Role | Holder, ...] = (
    *KNOWN.states,
    *KNOWN.groups,
    *KNOWN.organisations,
    *KNOWN.roles,
    *KNOWN.holders,
)
DATED: tuple[State | Group | Holder, ...] = (*KNOWN.states, *KNOWN.groups, *KNOWN.holders)
OTHER_CODES = {"IGO", "NGO", "IMG", "KOS", "SUN", "YUG", "CSK", "DDR", "RVN", "YMD", "RHO", "SCG", "ESH", "PRI"}


@pytest.mark.parametrize("name", ["states", "groups", "organisations", "persons", "roles"])
def test_ids_are_unique_and_sorted(name: str) -> None:
    with (DATA / "actors" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    assert ids == sorted(set(ids))


def test_every_fact_has_a_source() -> None:
    assert not [e.id for e in ENTRIES if not isinstance(e, Role) and not e.source.strip()]


def test_years_are_in_order() -> None:
    assert not [e.id for e in DATED if e.since and e.until and e.since > e.until]


def test_codes_are_known() -> None:
    codes = {s.code for s in KNOWN.states} | OTHER_CODES
    bodies: list[Group | Organisation] = [*KNOWN.groups, *KNOWN.organisations]
    named = [(e.id, e.country) for e in bodies if e.country]
    assert not [pair for pair in named if pair[1] not in codes]


def test_states_have_iso_codes() -> None:
    full = [s for s in KNOWN.states if s.standing == "state"]
    assert not [
        s.id for s in full if not re.fullmatch(r"[A-Z]{3}", s.code) or not re.fullmatch(r"[A-Z]{2}", s.iso2 or "")
    ]
    assert len(full) == len({s.code for s in full}) == len({s.iso2 for s in full}) >= 196


def test_sectors_are_plovers() -> None:
    described: list[Organisation | Role] = [*KNOWN.organisations, *KNOWN.roles]
    sectors = {s for e in described for s in e.sectors} | {g.sector for g in KNOWN.groups}
    assert sectors <= PLOVER_SECTORS


def test_persons_stand_for_known_parties_and_hold_known_offices() -> None:
    parties = {s.party for s in KNOWN.states} | {g.party for g in KNOWN.groups}
    parties |= {o.party or o.name for o in KNOWN.organisations}
    assert not [h.id for h in KNOWN.holders if h.party not in parties]
    assert {h.office for h in KNOWN.holders} <= {r.id for r in KNOWN.roles}


def test_a_name_stands_for_one_entry_of_a_kind() -> None:
    """Different groups share acronyms (ELN); names in full must not clash, nor words of two roles."""
    for kind in (State, Group, Organisation, Role):
        seen: dict[str, Naming] = {}
        for naming in namings(tuple(e for e in ENTRIES if isinstance(e, kind) and not isinstance(e, Holder))):
            key = fold(naming.phrase)
            known = seen.setdefault(key, naming)
            same = known.entry is naming.entry or naming.cased or naming.phrase.isupper()
            related = isinstance(naming.entry, State) and isinstance(known.entry, State)
            shared = naming.use == known.use == "demonym" or {naming.use, known.use} <= {"capital", "metonym"}
            assert same or (related and shared), f"{naming.phrase}: {known.entry.id}"  # Moscow of the Soviet Union


def test_no_name_twice_in_an_entry() -> None:
    for entry in ENTRIES:
        names = entry.terms if isinstance(entry, Role) else (entry.name, *entry.aliases)
        twice = [name for name, count in Counter(names).items() if count > 1]
        assert not twice, f"{entry.id}: {twice}"


def test_tables_find_what_is_listed() -> None:
    table = naming_table((*KNOWN.states, *KNOWN.groups))
    assert {n.entry.id for n in table.get("Armenians")} == {"state/ARM"}
    assert {n.entry.id for n in table.get("Sendero Luminoso")} == {"group/shining-path"}
    assert {h.id for h in holder_table(KNOWN.holders).get("Annan")} == {"person/kofi-annan"}


@pytest.mark.parametrize("role", KNOWN.roles, ids=lambda r: r.id)
def test_example_shows_the_role(desk: Desk, read: Callable[[str], Reading], role: Role) -> None:
    phrase = re.search(r"\[(.+?)\]", role.example)
    assert phrase, role.example
    words = fold(phrase.group(1))
    assert any(fold(term) in words for term in role.terms)
    text = role.example.replace("[", "").replace("]", "")
    cast = find_cast(read(text), places=(), knowledge=desk.knowledge)
    start = text.index(phrase.group(1))
    end = start + len(phrase.group(1))
    kinds = {cast.actor(i).kind for m in cast.mentions if start < m.span.end and m.span.start < end for i in m.actors}
    if role.sort not in {"pair", "enemy", "country", "text", "body", "land"}:  # these need somebody before them
        assert kinds, role.example
    if role.sort in {"force", "police", "government", "officials", "institution", "people", "media"}:
        assert role.kind in kinds
