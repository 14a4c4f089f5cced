"""Who is in the article, under which names, and where each is mentioned.

A Reading, its places and the knowledge in, a Cast out.  Phrases are taken in text order, so that "its forces",
"the ministry" and "the enemy" find whoever was spoken of before.
"""

from collections import Counter
from itertools import pairwise

from rashomon.extract.coreference import Settings, resolve
from rashomon.extract.names import Chunk, Hit, find_chunks, find_hits, published_year
from rashomon.extract.roll import Draft, Reference, Roll
from rashomon.knowledge.actors import Entry, Group, Organisation, Role, State, naming_table
from rashomon.knowledge.load import Knowledge
from rashomon.knowledge.outlets import Outlet
from rashomon.knowledge.phrases import PhraseTable, fold
from rashomon.model.reading import Reading, Token
from rashomon.model.world import ActorKind, Cast, Place

LOCATIVE = frozenset("in at near outside across through around within throughout along inside over above".split())
BELONGING = frozenset("of in from for at with on to".split())
LED = frozenset({"led", "run"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
ONES = frozenset({"a", "an", "another", "one"})
FORCES = frozenset({"army-assets", "force", "air-force", "navy", "security-forces", "national-guard", "border-guard"})


def find_cast(reading: Reading, *, places: tuple[Place, ...], knowledge: Knowledge) -> Cast:
    """Everybody in the article, short forms and pronouns resolved.

    "Azerbaijan's defense ministry accused Armenia ..., adding that its army positions came under fire": the
    ministry (government, AZE), Armenia, and Azerbaijan's military.
    """
    return _Casting(reading, places, knowledge).cast()


class _Casting:
    """One article being cast: its phrases, and the roll so far."""

    def __init__(self, reading: Reading, places: tuple[Place, ...], knowledge: Knowledge) -> None:
        entries: tuple[Entry, ...] = (
            *knowledge.states, *knowledge.groups, *knowledge.organisations, *knowledge.roles
        )  # fmt: skip
        year = published_year(reading.document.published)
        self.reading = reading
        self.places = places
        self.hits = find_hits(reading, table=naming_table(entries), places=places, year=year)
        self.chunks = find_chunks(reading, self.hits)
        self.by_token = {i: n for n, c in enumerate(self.chunks) for i in range(c.first, c.last)}
        self.outlets = {fold(name): o for o in knowledge.outlets for name in (o.name, *o.aliases)}
        self.people = {i: e.first for e in reading.entities if e.label == "PERSON" for i in range(e.first, e.last)}
        self.bodies = {i for e in reading.entities if e.label == "ORG" for i in range(e.first, e.last)}
        self.placed = {t.index for p in places for t in reading.tokens_in(p.span)}
        self.states = {s.party: s for s in knowledge.states if s.standing in {"state", "historic"}}
        self.roll = Roll()
        self.home = self._home()
        self.rebels = self._rebels(knowledge.groups, year)

    def cast(self) -> Cast:
        """Phrases and pronouns in text order, then those that had to wait."""
        for token in self.reading.tokens:
            number = self.by_token.get(token.index)
            if number is not None and self.chunks[number].first == token.index:
                pronoun = self.chunks[number].pronoun
                if pronoun is not None:
                    resolve(self.reading, self.roll, pronoun, settings=self._settings())
                self._take(number)
            elif token.pos == "PRON" and number is None:
                resolve(self.reading, self.roll, token.index, settings=self._settings())
        return self.roll.cast()

    def _settings(self) -> Settings:
        return Settings(home=self.home)

    # ---- what the article is about

    def _home(self) -> str | None:
        """The country the article is mostly about."""
        votes: Counter[str] = Counter()
        for hit in self.hits:
            if isinstance(hit.entry, State):
                votes[hit.entry.code] += 1
        for place in self.places:
            if place.country:
                votes[place.country] += 1
        return votes.most_common(1)[0][0] if votes else None

    def _rebels(self, groups: tuple[Group, ...], year: int | None) -> dict[str, Group]:
        """For each country, the one armed opposition it can only be: named here, or the only one of its time."""
        named = {id(h.entry) for h in self.hits if isinstance(h.entry, Group)}
        found: dict[str, Group] = {}
        for only_named in (True, False):
            table: dict[str, list[Group]] = {}
            for g in groups:
                alive = year is not None and g.since is not None and g.since <= year <= (g.until or 9999)
                if g.country and g.sector == "REB" and (id(g) in named if only_named else alive):
                    table.setdefault(g.country, []).append(g)
            for country, rows in table.items():
                if len({g.party for g in rows}) == 1:
                    found.setdefault(country, rows[0])
                elif only_named:
                    found.setdefault(country, rows[0])
        return found

    # ---- one phrase

    def _take(self, number: int) -> None:
        chunk = self.chunks[number]
        last = chunk.hits[-1] if chunk.hits else None
        tail = self._tail(chunk, last)
        drafts: tuple[Draft, ...] = ()
        form, rule = "nominal", ""
        if last is not None and not tail:
            drafts, form, rule = self._listed(number, last)
        elif tail and all(t.pos in {"PROPN", "X"} or t.text == "-" for t in tail):
            drafts, form, rule = self._unlisted(number, last, tail)
        if drafts:
            self._enter(chunk, drafts, form, rule)
        else:
            self._agents(number)

    def _tail(self, chunk: Chunk, last: Hit | None) -> tuple[Token, ...]:
        """What follows the last listed words, "No. 6" left out."""
        start = last.last if last else chunk.first
        tokens = [t for t in self.reading.tokens[start : chunk.last] if t.tag not in {"DT", "PRP$", "PDT"}]
        while tokens and (tokens[-1].pos == "NUM" or fold(tokens[-1].text) in {"no.", "no", "-"}):
            tokens.pop()
        if tokens and tokens[0].text == "-" and len(tokens) > 1 and last:
            return tuple(tokens)
        return tuple(tokens)

    def _enter(self, chunk: Chunk, drafts: tuple[Draft, ...], form: str, rule: str) -> None:
        span = self.reading.span(chunk.first, chunk.last)
        tops = [i for i in range(chunk.first, chunk.last) if not chunk.first <= self.reading.tokens[i].head < chunk.last]
        tops += [i for i in range(chunk.first, chunk.last) if self.reading.tokens[i].dep == "root"]
        heads = [chunk.head, *(i for i in tops if self.reading.tokens[i].pos in {"NOUN", "PROPN", "ADJ", "NUM", "X"})]
        for head in dict.fromkeys(heads):
            self.roll.note(head, span, drafts, form=form, rule=rule)
        name = self._name(chunk)
        subject = any(self.reading.tokens[i].dep in SUBJECTS for i in heads)
        for draft in drafts:
            if form != "pronoun":
                draft.call(name if len(drafts) == 1 else "")
            self._refer(draft, chunk.head, subject, form)

    def _refer(self, draft: Draft, head: int, subject: bool, form: str) -> None:
        sentence = self.reading.sentence(head).index
        self.roll.references.append(
            Reference(draft=draft, head=head, sentence=sentence, subject=subject, form=form)
        )

    def _name(self, chunk: Chunk) -> str:
        """The words of a phrase without determiner: "Iraqi military"."""
        tokens = [t for t in self.reading.tokens[chunk.first : chunk.last]]
        while tokens and (tokens[0].pos == "DET" or tokens[0].tag in {"PRP$", "PDT"} or not tokens[0].text.isalnum()):
            if tokens[0].pos not in {"DET", "PUNCT", "PRON"} and tokens[0].tag not in {"PRP$", "PDT"}:
                break
            tokens.pop(0)
        return self.reading.text(self.reading.span(tokens[0].index, chunk.last)) if tokens else ""

    # ---- phrases that end in listed words

    def _listed(self, number: int, hit: Hit) -> tuple[tuple[Draft, ...], str, str]:
        chunk = self.chunks[number]
        if hit.role is not None and (hit.named is None or self._owned(number, hit)):
            drafts = self._role(number, hit.role)
            return drafts, "nominal", f"actor:role/{hit.role.id}"
        entry = hit.named
        if entry is None or self._shut_out(chunk, hit):
            return (), "", ""
        if isinstance(entry, State):
            return self._state(number, hit, entry)
        draft = self._named(entry)
        self._bracketed(chunk, draft)
        return (draft,), "name", f"actor:{entry.id}"

    def _owned(self, number: int, hit: Hit) -> bool:
        """Whether a name that is also a role belongs to somebody: "the country's security council"."""
        chunk = self.chunks[number]
        return chunk.owner is not None or chunk.pronoun is not None or chunk.hits[0] is not hit

    def _shut_out(self, chunk: Chunk, hit: Hit) -> bool:
        """A name inside a longer one the parser takes for a person: Michael Jordan."""
        inside = [i for i in range(chunk.first, chunk.last) if i in self.people]
        return (
            isinstance(hit.entry, State)
            and hit.first in self.people
            and hit.first > chunk.first
            and hit.first - 1 in inside
            and self.people[hit.first] == self.people[hit.first - 1]
        )

    def _state(self, number: int, hit: Hit, state: State) -> tuple[tuple[Draft, ...], str, str]:
        chunk = self.chunks[number]
        token = self.reading.tokens[hit.last - 1]
        rule = f"actor:{state.id}"
        use = hit.naming.use
        if use == "demonym":
            return self._people(number, hit, state)
        if use == "contextual" and not self._in_full(state):
            return (), "", ""
        if chunk.case in LOCATIVE and number + 1 not in self._owners():
            return (), "", ""
        if use == "capital" and (token.dep in {"nsubj:pass", "compound"} or self._motion(chunk)):
            return (), "", ""
        return (self._named(state),), "name", rule

    def _owners(self) -> set[int]:
        return {n for n, c in enumerate(self.chunks) if c.owner is not None}

    def _motion(self, chunk: Chunk) -> bool:
        """Whether "to Moscow" is where somebody went."""
        return chunk.case in {"to", "into", "from", "towards", "toward", "on", "via"} and bool(
            {t.index for t in self.reading.tokens[chunk.first : chunk.last]} & self.placed
        )

    def _in_full(self, state: State) -> bool:
        """Whether the article names the state, or the other of the pair, in full: North Korea for "the South"."""
        others = {"PRK": "KOR", "KOR": "PRK"}
        seen = {h.entry.party for h in self.hits if isinstance(h.entry, State) and h.naming.use != "contextual"}
        return bool({state.party, others.get(state.party, state.party)} & seen)

    def _people(self, number: int, hit: Hit, state: State) -> tuple[tuple[Draft, ...], str, str]:
        """A demonym as a noun is people ("Palestinians"); before "and Salvadoran troops" it shares their head."""
        chunk = self.chunks[number]
        following = self.chunks[number + 1] if number + 1 < len(self.chunks) else None
        joined = following and following.first == chunk.last + 1 and self.reading.tokens[chunk.last].pos == "CCONJ"
        token = self.reading.tokens[hit.last - 1]
        if joined and following and following.hits and isinstance(following.hits[0].entry, State):
            last = following.hits[-1]
            if last.role and last.last == following.last and last is not following.hits[0]:
                drafts = self._role_of(last.role, state.party, state, following)
                return drafts, "nominal", f"actor:role/{last.role.id}"
        if token.pos == "ADJ" or fold(token.text) == fold(state.name):
            return (self._named(state),), "name", f"actor:{state.id}"
        draft = self.roll.add(
            Draft(key=("people", state.party), kind=ActorKind.CIVILIAN, party=state.party, country=state.code,
                  sectors=("CVL",), plural=True)
        )  # fmt: skip
        return (draft,), "nominal", f"actor:people/{state.party}"

    def _named(self, entry: State | Group | Organisation) -> Draft:
        if isinstance(entry, State):
            partial = ("PRE",) if entry.standing == "partial" else ()
            return self.roll.add(
                Draft(key=("state", entry.party), kind=ActorKind.STATE, party=entry.party, country=entry.code,
                      sectors=partial, ref=entry.id)
            )  # fmt: skip
        if isinstance(entry, Group):
            kind = {"PTY": ActorKind.GROUP, "MIL": ActorKind.MILITARY}.get(entry.sector, ActorKind.INSURGENT)
            return self.roll.add(
                Draft(key=("group", entry.party), kind=kind, party=entry.party, country=entry.country,
                      sectors=(entry.sector,), ref=entry.id)
            )  # fmt: skip
        party = entry.party or (None if entry.kind == ActorKind.GOVERNMENT else entry.name)
        return self.roll.add(
            Draft(key=("org", entry.id), kind=entry.kind, party=party, country=entry.country,
                  sectors=entry.sectors, ref=entry.id)
        )  # fmt: skip

    def _bracketed(self, chunk: Chunk, draft: Draft) -> None:
        if chunk.bracket is not None:
            acronym = self.reading.tokens[chunk.bracket].text
            self.roll.alias(("named", fold(acronym)), draft)
            draft.call(acronym)

    # ---- whose

    def _side(self, number: int, head: Hit | None) -> tuple[str | None, str | None, Draft | None, bool]:
        """Whose the actor of a phrase is: party, country, the draft it comes from, and whether the text says so."""
        chunk = self.chunks[number]
        draft = self._owner(chunk)
        if draft is None:
            for hit in reversed([h for h in chunk.hits if h is not head]):
                draft = self._modifier(chunk, hit)
                if draft is not None:
                    break
        if draft is None or draft.party is None:
            after = self._after(number)
            draft = after or draft
        if draft is not None:
            return draft.party, draft.country, draft, True
        return None, None, None, False

    def _owner(self, chunk: Chunk) -> Draft | None:
        if chunk.pronoun is not None:
            return next(iter(self.roll.at(chunk.pronoun)), None)
        if chunk.owner is not None:
            return next(iter(self.roll.at(self.chunks[chunk.owner].head)), None) or self._quiet(chunk.owner)
        return None

    def _quiet(self, number: int) -> Draft | None:
        """The state a chunk names though it is no mention of its own ("in Syria's north")."""
        hits = self.chunks[number].hits
        named = hits[-1].named if hits else None
        return self._named(named) if named else None

    def _modifier(self, chunk: Chunk, hit: Hit) -> Draft | None:
        """The side a modifier names: "Armenian", "FMLN", "rebel", "army"; None for "pro-Iranian", "IS-controlled"."""
        tokens = self.reading.tokens
        if hit.first >= 2 and tokens[hit.first - 1].text == "-" and fold(tokens[hit.first - 2].text) in AGAINST_WORDS:
            return None
        if hit.last + 1 < chunk.last and tokens[hit.last].text == "-" and fold(tokens[hit.last + 1].text) not in LED:
            return None
        if hit.named is not None:
            return self._named(hit.named)
        return None

    def _after(self, number: int) -> Draft | None:
        """The side named by what follows: "ministry in Yerevan", "rebels of the FMLN", "president of Russia"."""
        chunk = self.chunks[number]
        if number + 1 >= len(self.chunks):
            return None
        following = self.chunks[number + 1]
        if following.first != chunk.last + 1 or following.case not in BELONGING:
            return None
        for hit in following.hits:
            if hit.named is not None:
                return self._named(hit.named)
        span = self.reading.span(following.first, following.last)
        country = next((p.country for p in self.places if p.span.overlaps(span)), None)
        return self._named(self.states[country]) if country in self.states else None

    # ---- roles

    def _role(self, number: int, role: Role) -> tuple[Draft, ...]:
        chunk = self.chunks[number]
        party, country, source, said = self._side(number, chunk.hits[-1])
        if source is None and role.sort in {"asset", "land", "settlement", "text"}:
            return ()
        if source is None:
            return self._unowned(number, role)
        return self._made(number, role, source)

    def _made(self, number: int, role: Role, source: Draft) -> tuple[Draft, ...]:
        chunk = self.chunks[number]
        nonstate = source.kind in {ActorKind.INSURGENT, ActorKind.IGO, ActorKind.NGO, ActorKind.GROUP}
        if nonstate and role.sort in {"force", "asset", "armed", "body", "text"}:
            return (source,)
        if role.sort == "land":
            return (source,) if source.kind == ActorKind.STATE else ()
        if role.sort == "text":
            return (source,)
        return self._role_of(role, source.party, source, chunk)

    def _role_of(self, role: Role, party: str | None, source: Draft | State, chunk: Chunk) -> tuple[Draft, ...]:
        """The actor of a role on a side: one army for each party, one ministry of each sort, a new man each time."""
        country = source.country if isinstance(source, Draft) else source.code
        plural = self.reading.tokens[chunk.head].tag in {"NNS", "NNPS"}
        key: tuple[str | None, ...] = ("role", role.id, party)
        kind, sectors = role.kind, role.sectors
        if role.id in FORCES:
            key = ("force", party)
        elif role.sort == "armed":
            group = self.rebels.get(country or "")
            if group is not None and role.id in {"rebels", "militants"}:
                return (self._named(group),)
            key = ("armed", party)
        elif role.sort == "settlement":
            key = ("role", "civilians", party)
        elif role.sort == "office":
            key = ("office", role.id, party)
            if plural:
                key, kind = ("offices", role.id, party), ActorKind.GROUP
        elif chunk.determiner in ONES or (role.sort == "people" and not plural and chunk.determiner != "the"):
            key = ("one", str(chunk.head))
        draft = self.roll.add(
            Draft(key=key, kind=kind, party=party, country=country, sectors=sectors, role=role.id, plural=plural,
                  office=role.id if role.sort == "office" else None)
        )  # fmt: skip
        self.roll.alias(("latest", role.id), draft)
        self.roll.alias(("word", self.reading.tokens[chunk.head].lemma), draft)
        return (draft,)

    def _unowned(self, number: int, role: Role) -> tuple[Draft, ...]:
        """A role nobody is said to own: the one spoken of before, or the party the article is about."""
        chunk = self.chunks[number]
        lemma = self.reading.tokens[chunk.head].lemma
        if chunk.determiner not in ONES:
            known = self.roll.find(("word", lemma), ("latest", role.id))
            if known is not None:
                return (known,)
        if role.sort in {"pair", "enemy", "country"}:
            return ()
        if role.sort == "body":
            return self._body(chunk)
        home = self.states.get(self.home or "")
        if role.sort in {"anonymous", "group", "media"} or home is None:
            draft = self.roll.add(
                Draft(key=("role", role.id, fold(self._name(chunk))), kind=role.kind, sectors=role.sectors, role=role.id,
                      plural=self.reading.tokens[chunk.head].tag == "NNS")
            )  # fmt: skip
            return (draft,)
        return self._role_of(role, home.party, home, chunk)

    def _body(self, chunk: Chunk) -> tuple[Draft, ...]:
        """A named body ("Democratic Convergence Coalition"), or "the group" spoken of before."""
        tokens = self.reading.tokens[chunk.first : chunk.last]
        proper = [t for t in tokens if t.pos == "PROPN"]
        if len(proper) >= 2:
            return (self._body_named(chunk, self._name(chunk)),)
        wanted = {ActorKind.INSURGENT, ActorKind.GROUP, ActorKind.NGO, ActorKind.IGO}
        if chunk.determiner in {"the", "this"}:
            return tuple([r.draft for r in self.roll.recent() if r.draft.kind in wanted][:1])
        return ()

    def _body_named(self, chunk: Chunk, name: str) -> Draft:
        draft = self.roll.find(("named", fold(name))) or self.roll.add(
            Draft(key=("named", fold(name)), kind=ActorKind.GROUP, party=name)
        )
        self._bracketed(chunk, draft)
        return draft

    # ---- names nobody listed

    def _unlisted(self, number: int, last: Hit | None, tail: tuple[Token, ...]) -> tuple[tuple[Draft, ...], str, str]:
        chunk = self.chunks[number]
        name = self.reading.text(self.reading.span(tail[0].index, tail[-1].index + 1))
        role = last.role if last else None
        outlet = self.outlets.get(fold(name))
        if outlet is not None:
            return (self._outlet(outlet),), "name", "actor:outlet"
        known = self.roll.find(("named", fold(name)), ("surname", fold(tail[-1].text)))
        if known is not None:
            self._describe(number, known, role)
            return (known,), "name", "actor:known-name"
        if role is not None and role.sort in {"media", "body", "armed"}:
            return (self._body_named(chunk, name),), "name", "actor:role-name"
        person = any(t.index in self.people for t in tail) and not all(t.index in self.placed for t in tail)
        if (role is not None and role.sort in {"office", "people"}) or person:
            return (self._person(number, name, tail, role),), "name", "actor:person"
        if any(t.index in self.bodies for t in tail) and tail[-1].index not in self.placed:
            return (self._body_named(chunk, name),), "name", "actor:organisation"
        return (), "", ""

    def _outlet(self, outlet: Outlet) -> Draft:
        return self.roll.add(
            Draft(key=("outlet", outlet.name), kind=ActorKind.MEDIA, party=outlet.country, country=outlet.country,
                  sectors=("JRN",))
        )  # fmt: skip

    def _person(self, number: int, name: str, tail: tuple[Token, ...], role: Role | None) -> Draft:
        draft = self.roll.add(Draft(key=("named", fold(name)), kind=ActorKind.PERSON))
        self.roll.alias(("surname", fold(tail[-1].text)), draft)
        if len(tail) > 1:
            self.roll.alias(("surname", fold(tail[0].text)), draft)
        self._describe(number, draft, role)
        draft.call(name)
        return draft

    def _describe(self, number: int, draft: Draft, role: Role | None) -> None:
        """What the words before a name say of its bearer: office and party."""
        party, country, source, _ = self._side(number, None)
        if draft.party is None:
            draft.party, draft.country = party, country
        if role is not None and draft.office is None and role.sort == "office":
            draft.office, draft.sectors = role.id, role.sectors
            self.roll.alias(("office", role.id, draft.party), draft)
            self.roll.alias(("latest", role.id), draft)
            self.roll.alias(("word", fold(role.terms[0]).split()[-1]), draft)

    # ---- agents of what is done

    def _agents(self, number: int) -> None:
        """The side that does what a noun tells: "Israeli attack", "U.S. airstrikes"."""
        chunk = self.chunks[number]
        for hit in chunk.hits:
            draft = self._modifier(chunk, hit)
            if draft is None or hit.named is None or hit.naming.use == "capital":
                continue
            span = self.reading.span(hit.first, hit.last)
            self.roll.note(hit.last - 1, span, (draft,), form="name", rule=f"actor:{hit.entry.id}")
            draft.call(self.reading.text(span))
            self._refer(draft, hit.last - 1, False, "modifier")


AGAINST_WORDS = frozenset({"pro", "anti", "non"})
