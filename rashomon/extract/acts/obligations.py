"""What somebody is told to do: from clauses that oblige to demands by whoever says them, to whoever must obey."""

from rashomon.extract.acts.coded import Coded
from rashomon.extract.acts.matching import Match
from rashomon.extract.acts.roles import Roles
from rashomon.extract.acts.scene import Scene
from rashomon.knowledge.frames import EventFrame
from rashomon.model.reading import Clause, Modality

ORDER = EventFrame(id="grammar.obligation", plover="REQUEST/change", cameo="100", speech=True)


def obligations(scene: Scene) -> list[Coded]:
    """ "Russia said Sudan must return the helicopter": a demand by the speaker to the one who must."""
    return [
        act
        for clause in scene.clauses
        if clause.modality is Modality.OBLIGATION and not clause.nominal
        for act in _obligation(scene, clause)
    ]


def _obligation(scene: Scene, clause: Clause) -> list[Coded]:
    speaker = speaker_of(scene, clause)
    obliged = clause.agents or clause.patients
    if speaker is None or not obliged or is_own(scene, clause.agents, speaker.agents):
        return []
    if not scene.everybody(obliged) or not scene.everybody(speaker.agents) or not _is_told(scene, clause):
        return []
    return [
        Coded(
            match=Match(clause=clause, frame=ORDER),
            roles=Roles(actors=speaker.agents, recipients=obliged),
            type="REQUEST",
            actors=scene.everybody(speaker.agents),
            recipients=scene.everybody(obliged),
            cameo=ORDER.cameo,
            mode="change",
            rules=("obligation",),
        )
    ]


def _is_told(scene: Scene, clause: Clause) -> bool:
    """Not a question, and something to do: not "it should be better"."""
    last = scene.reading.words(scene.reading.sentence(clause.predicate))[-1]
    doing = scene.reading.tokens[clause.predicate].pos == "VERB" or clause.complement is not None
    return last.text != "?" and doing


def speaker_of(scene: Scene, clause: Clause) -> Clause | None:
    """The clause of saying that has this one as its content."""
    token = scene.reading.tokens[clause.predicate]
    if token.dep == "conj":
        token = scene.reading.tokens[token.head]
    if token.dep not in {"ccomp", "acl", "xcomp"}:
        below = next(
            (t for t in scene.reading.children(token.index, "parataxis", "ccomp") if t.index in scene.clause_at), None
        )
        return scene.clause_at[below.index] if below is not None and below.lemma == "say" else None
    above = scene.clause_at.get(token.head)
    if above is None or above.nominal:
        head = scene.reading.head(token.head)
        above = scene.clause_at.get(head.index) if head is not None else None
    return above if above is not None and above.agents else None


def is_own(scene: Scene, agents: tuple[int, ...], speakers: tuple[int, ...]) -> bool:
    """Whether the doers are the speakers themselves ("Iraq said *it* would")."""
    if set(agents) & set(speakers):
        return True
    theirs = set(scene.everybody(agents))
    if theirs and theirs <= set(scene.everybody(speakers)):
        return True
    return all(scene.reading.tokens[i].pos == "PRON" and not scene.actors(i) for i in agents)
