"""Event frames: which words tell an act, its PLOVER and CAMEO codes, who stands where; and light verbs."""

from collections.abc import Iterable
from functools import cached_property

from rashomon.model.record import record


@record
class FrameExample:
    """A sentence of news the frame must understand: who does it and to whom, in the sentence's words."""

    text: str
    who: str = ""
    whom: str = ""


@record
class EventFrame:
    """The words for one kind of act.

    ``verbs`` are lemmas, with further words they need nearby ("open fire", "call for", "put on alert");
    ``objects``/``subjects`` narrow them to these participants, ``without`` rules words out and ``beside`` asks for
    one of some words anywhere in the sentence; ``nouns`` are eventive ("air strike", "exchange of fire"; "~ fire"
    only with a light verb).  A word list may name a class of means ("@rocket", "@means") or ``$list``, a shared
    list of words.  ``recipient`` says where the recipient stands, first come first taken: object, a preposition,
    content (the participants of the complement) or subject; ``possessor`` and ``of`` whether "X's ..." and
    "the ... of X" are the actor or the recipient of the noun.  ``two_sided`` acts have all sides in both roles;
    ``joint`` is the frame it becomes when several parties do it together; ``ground`` marks the taking of ground,
    which nobody takes from himself.  ``claim`` marks words that only say something of an act (accuse, deny),
    ``result`` verbs that tell what an act led to (kill, destroy).
    """

    id: str
    plover: str
    cameo: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ("object", "on", "upon", "against", "at", "into", "to", "toward", "towards")
    actor: tuple[str, ...] = ("subject",)
    possessor: str = "actor"
    of: str = "recipient"
    two_sided: bool = False
    claim: bool = False
    joint: str | None = None
    ground: bool = False
    result: bool = False
    speech: bool = False
    contexts: tuple[str, ...] = ()
    means: str | None = None
    channel: str | None = None
    example: tuple[FrameExample, ...] = ()
    unlike: tuple[FrameExample, ...] = ()

    @cached_property
    def type(self) -> str:
        """The PLOVER event type: "ASSAULT" of "ASSAULT/aerial"."""
        return self.plover.partition("/")[0]

    @cached_property
    def mode(self) -> str | None:
        """The PLOVER mode, None when the type has none."""
        return self.plover.partition("/")[2] or None


@record
class WordList:
    """Words that several frames share under a name ("$troops")."""

    name: str
    words: tuple[str, ...]


@record
class Support:
    """A light verb that lends tense and subject to an eventive noun.

    "*Launched* an attack", "*came under* fire", "the attack was *staged*", "clashes *erupted*": ``verb`` the lemma,
    ``particle`` what it needs ("carry out"), ``noun`` where the eventive noun stands (object, subject or a
    preposition), ``subject`` the role of the verb's subject (actor, recipient, both or none; claimant where the
    act stays a fact though the subject denies it: "nobody *claimed* the attack").
    """

    verb: str
    noun: str
    subject: str
    example: str
    particle: str | None = None


@record
class Catenative:
    """A verb that takes another verb: what it says of it (future, negated, ended, object)."""

    verb: str
    effect: str
    example: str


@record
class Figurative:
    """Words that show an act is not meant literally ("*shares* came under fire").

    ``scope`` is participant, or sentence for words that need only stand in a sentence without bloodshed
    ("crushed Pakistan by eight *wickets*").
    """

    words: tuple[str, ...]
    types: tuple[str, ...]
    example: str
    scope: str = "participant"


@record
class Pattern:
    """One way to word a frame: a head lemma and the words that must stand near it."""

    head: str
    near: tuple[str, ...]
    frame: EventFrame


@record
class Constructions:
    """Frames and light verbs, with the look-up tables the grammar reads."""

    frames: tuple[EventFrame, ...] = ()
    lists: tuple[WordList, ...] = ()
    supports: tuple[Support, ...] = ()
    catenatives: tuple[Catenative, ...] = ()
    figurative: tuple[Figurative, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, EventFrame]:
        """Frames by their id."""
        return {frame.id: frame for frame in self.frames}

    @cached_property
    def by_verb(self) -> dict[str, tuple[Pattern, ...]]:
        """Verb patterns by lemma."""
        return _index(_verb_pattern(phrase, f) for f in self.frames for phrase in f.verbs)

    @cached_property
    def by_noun(self) -> dict[str, tuple[Pattern, ...]]:
        """Noun patterns by the lemma of their head word."""
        return _index(_noun_pattern(phrase, f) for f in self.frames for phrase in f.nouns)

    @cached_property
    def _effects(self) -> dict[str, str]:
        return {c.verb: c.effect for c in self.catenatives}

    @cached_property
    def _supports(self) -> dict[str, tuple[Support, ...]]:
        table: dict[str, tuple[Support, ...]] = {}
        for support in self.supports:
            table[support.verb] = (*table.get(support.verb, ()), support)
        return table

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {"$" + entry.name: frozenset(entry.words) for entry in self.lists}

    @cached_property
    def unreal(self) -> dict[str, frozenset[str]]:
        """For each event type the participants that make it a figure of speech."""
        return self._figures("participant")

    @cached_property
    def playful(self) -> dict[str, frozenset[str]]:
        """For each event type the words that make it one wherever they stand in a sentence."""
        return self._figures("sentence")

    def _figures(self, scope: str) -> dict[str, frozenset[str]]:
        table: dict[str, frozenset[str]] = {}
        for entry in self.figurative:
            for kind in entry.types if entry.scope == scope else ():
                table[kind] = table.get(kind, frozenset()) | frozenset(entry.words)
        return table

    @cached_property
    def _verbs(self) -> frozenset[str]:
        return frozenset(self.by_verb) | frozenset(self._supports) | frozenset(self._effects)

    def base(self, word: str, lemma: str) -> str:
        """The lemma of a verb, put right where the parser's is no known verb ("staged" is not from "stag")."""
        if lemma in self._verbs or not word.lower().endswith("ed"):
            return lemma
        stem = word.lower()[:-2]
        undoubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
        return next((form for form in (stem + "e", stem, undoubled) if form in self._verbs), lemma)

    def effect(self, verb: str) -> str:
        """What a catenative verb says of its complement: fact, future, negated, ended or object."""
        return self._effects.get(verb, "fact")

    def light(self, verb: str) -> tuple[Support, ...]:
        """The support constructions of a verb."""
        return self._supports.get(verb, ())

    @cached_property
    def _spelled(self) -> dict[tuple[str, ...], frozenset[str]]:
        items = {i for f in self.frames for i in (f.objects, f.subjects, f.without, f.beside)}
        return {i: self._spell(i) for i in items | {(name,) for name in self._words}}

    def words(self, items: tuple[str, ...]) -> frozenset[str]:
        """A list of words with the shared lists spelled out; classes of means ("@rocket") stay as they are."""
        return self._spelled[items] if items in self._spelled else self._spell(items)

    def _spell(self, items: tuple[str, ...]) -> frozenset[str]:
        found: set[str] = set()
        for item in items:
            found |= self._words.get(item, frozenset({item}))
        return frozenset(found)


def noun_phrase(phrase: str) -> tuple[str, tuple[str, ...]]:
    """Head word and other words of a noun phrase: ("strike", ("air",)), ("call", ("with",))."""
    words = phrase.replace("-", " ").split()
    if "of" in words:
        return words[0], tuple(w for w in words[1:] if w != "of")
    if words[-1] in {"with", "for", "against"}:
        return words[-2], (*words[:-2], words[-1])
    return words[-1], tuple(words[:-1])


def _verb_pattern(phrase: str, frame: EventFrame) -> Pattern:
    """ "test-fire" is looked up under "fire": parsers split at hyphens."""
    first, *rest = phrase.split()
    *before, head = first.split("-")
    return Pattern(head=head, near=(*before, *rest), frame=frame)


def _noun_pattern(phrase: str, frame: EventFrame) -> Pattern:
    head, near = noun_phrase(phrase)
    return Pattern(head=head, near=near, frame=frame)


def _index(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    table: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        table.setdefault(pattern.head, []).append(pattern)
    return {head: tuple(found) for head, found in table.items()}
