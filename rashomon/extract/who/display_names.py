"""The name under which a reader sees an actor: the fullest the article has, with the country where it has none.

A Scene whose roll is complete in; its drafts named.  "three soldiers" become "Congolese soldiers", "ministries" in
Baku "Azerbaijan's ministries"; those with a name of their own keep it as it is printed.
"""

from rashomon.extract.counts.numerals import number
from rashomon.extract.when.calendar import MONTHS, WEEKDAYS
from rashomon.extract.who.roll import Draft
from rashomon.extract.who.stage import Scene
from rashomon.knowledge.actors import Role, State
from rashomon.knowledge.phrases import fold, split
from rashomon.model.world import ActorKind

COUNTING = frozenset({
    "at", "least", "most", "more", "less", "fewer", "than", "about", "some", "around", "nearly", "almost", "over", "up",
    "to", "as", "many", "several", "dozens", "scores", "hundreds", "thousands", "tens", "of", "a", "an", "the",
    "another", "other", "all", "no", "few", "both", "dozen", "these", "those", "such", "any", "own",
})  # fmt: skip
OWNED = frozenset({
    ActorKind.MILITARY, ActorKind.POLICE, ActorKind.GOVERNMENT, ActorKind.PERSON, ActorKind.INSURGENT, ActorKind.GROUP,
})  # fmt: skip


def name_everybody(scene: Scene) -> None:
    """Give every draft its display name."""
    for draft in scene.roll.drafts():
        draft.name = _display(scene, draft)


def _display(scene: Scene, draft: Draft) -> str:
    if draft.ref is not None or draft.surname is not None or draft.role is None:
        return _bare(draft.name) if draft.kind == ActorKind.CIVILIAN else draft.name
    names = [_recased(scene, _bare(name)) for name in draft.names] or [draft.name]
    whole = [name for name in names if not _is_asset(scene, name)] if draft.key[0] == "force" else names
    state = scene.states.get(draft.party or "")
    own = next((name for name in whole if _tells_whose(scene, name)), None)
    if own is not None or draft.kind not in OWNED:
        return own or whole[0]
    bare = _uncapped(whole[0]) if whole else "forces"
    if state is None and draft.key[0] == "armed" and draft.party:
        return draft.party
    whose = _adjective(state) if state is not None else draft.party if draft.party in scene.parties else None
    return f"{whose} {bare}" if whose else (whole or names)[0]


def _bare(name: str) -> str:
    """A name without the figure before it: "at least nine people", "10 November police"."""
    words = name.split()
    first = next((i for i, word in enumerate(words) if not _counts(word)), 0)
    return " ".join(words[first:])


def _counts(word: str) -> bool:
    plain = fold(word).strip(",.")
    return plain in COUNTING or plain in {*MONTHS, *WEEKDAYS} or number(plain) is not None


def _recased(scene: Scene, name: str) -> str:
    """A description printed all in capitals or small letters, as in running text: "ARGENTINE FORCES"."""
    if not (name.isupper() and len(name) > 4) and not name.islower():
        return name
    words = name.lower().split()
    for first, last, namings in scene.table.find([fold(word) for word in words]):
        proper = next((n.phrase for n in namings if n.use != "role"), None)
        words[first:last] = proper.split() if proper else words[first:last]
    return " ".join(words)


def _is_asset(scene: Scene, name: str) -> bool:
    """Whether a name is of what an army has, and not of the army: "positions", "Turkish planes"."""
    entries = (n.entry for n in scene.table.get(name.rsplit(maxsplit=1)[-1])) if name else ()
    return any(isinstance(entry, Role) and entry.sort == "asset" for entry in entries)


def _tells_whose(scene: Scene, name: str) -> bool:
    """Whether a name says whose it is: "Kenya's army", "mayor of Sanaa", "M23 spokesman"."""
    words = split(name)
    if any(n.use == "role" for n in scene.table.get(name)):
        return False  # "ministry of defence"
    if "'s" in words or "'" in words or {"of", "for"} & set(words):
        return True
    return any(n.use != "role" for *_, namings in scene.table.find(words) for n in namings)


def _adjective(state: State) -> str:
    return state.demonyms[0] if state.demonyms else state.name


def _uncapped(name: str) -> str:
    """ "Police" after an adjective is "police"; "ISF" and "Minister of Information" stay."""
    return name[:1].lower() + name[1:] if name[1:].islower() else name
