"""The examples of the frames are their tests: each is understood, each look-alike is left alone."""

from collections.abc import Callable

import pytest

from rashomon.extract.acts.clauses import find_clauses
from rashomon.extract.acts.coding import code_clauses
from rashomon.extract.acts.scene import Scene
from rashomon.extract.who.actors import find_cast
from rashomon.knowledge.frames import Catenative, EventFrame, Figurative, FrameExample, Support
from rashomon.knowledge.load import load
from rashomon.model.reading import Modality, Reading

KNOWN = load()
FRAMES = KNOWN.constructions.frames
EXAMPLES = [pytest.param(f, e, id=f"{f.id}-{n}") for f in FRAMES for n, e in enumerate(f.example)]
LOOK_ALIKES = [pytest.param(f, e, id=f"{f.id}-{n}") for f in FRAMES for n, e in enumerate(f.unlike)]
SUPPORTS = KNOWN.constructions.supports
CATENATIVES = KNOWN.constructions.catenatives


def scene_of(reading: Reading) -> Scene:
    """A reading with everything the coding rules ask for."""
    cast = find_cast(reading, places=(), knowledge=KNOWN)
    clauses = find_clauses(reading, knowledge=KNOWN)
    return Scene(reading=reading, clauses=clauses, cast=cast, places=(), times=(), knowledge=KNOWN)


def words(scene: Scene, heads: tuple[int, ...]) -> set[str]:
    """The words under the given heads."""
    return {scene.reading.tokens[i].text for head in heads for i in scene.reading.subtree(head)}


@pytest.mark.parametrize(("frame", "example"), EXAMPLES)
def test_an_example_is_understood(read: Callable[[str], Reading], frame: EventFrame, example: FrameExample) -> None:
    scene = scene_of(read(example.text))
    acts = [act for act in code_clauses(scene) if act.match.frame.id == frame.id]
    assert acts, f"no {frame.id} in {example.text!r}"
    act = acts[0]
    assert act.type == frame.type
    assert set(example.who.split()) <= words(scene, act.roles.actors)
    assert set(example.whom.split()) <= words(scene, act.roles.recipients)


@pytest.mark.parametrize(("frame", "example"), LOOK_ALIKES)
def test_a_look_alike_is_left_alone(read: Callable[[str], Reading], frame: EventFrame, example: FrameExample) -> None:
    acts = code_clauses(scene_of(read(example.text)))
    assert frame.type not in {act.type for act in acts}


@pytest.mark.parametrize("frame", [pytest.param(f, id=f.id) for f in FRAMES])
def test_a_frame_is_tidy(frame: EventFrame) -> None:
    assert frame.type in {code.type for code in KNOWN.codes.plover}
    assert frame.mode is None or frame.mode in KNOWN.codes.modes(frame.type)
    assert KNOWN.codes.known(frame.cameo)
    assert frame.verbs or frame.nouns
    assert frame.example
    assert frame.unlike


def test_frame_ids_are_unique() -> None:
    ids = [frame.id for frame in FRAMES]
    assert sorted(set(ids)) == sorted(ids)


def test_shared_lists_exist() -> None:
    named = {"$" + entry.name for entry in KNOWN.constructions.lists}
    used = {
        item for f in FRAMES for item in (*f.objects, *f.subjects, *f.without) if item.startswith("$")
    }  # fmt: skip
    assert used <= named


@pytest.mark.parametrize("entry", [pytest.param(c, id=c.verb) for c in CATENATIVES])
def test_a_catenative_does_to_its_example_what_it_says(read: Callable[[str], Reading], entry: Catenative) -> None:
    clauses = find_clauses(read(entry.example), knowledge=KNOWN)
    seen = {
        "future": any(c.modality is Modality.FUTURE for c in clauses),
        "negated": any(c.negated for c in clauses),
        "ended": any(c.negated for c in clauses) or any(c.nominal and c.agents for c in clauses),
        "object": any("object-controls" in c.rules for c in clauses),
    }
    assert seen[entry.effect]


@pytest.mark.parametrize("entry", [pytest.param(s, id=f"{s.verb}-{s.noun}-{s.particle}") for s in SUPPORTS])
def test_a_light_verb_carries_the_noun_of_its_example(read: Callable[[str], Reading], entry: Support) -> None:
    clauses = find_clauses(read(entry.example), knowledge=KNOWN)
    assert any(f"support:{entry.verb}" in clause.rules for clause in clauses)


@pytest.mark.parametrize("entry", [pytest.param(f, id=f.words[0]) for f in KNOWN.constructions.figurative])
def test_a_figure_of_speech_is_no_event(read: Callable[[str], Reading], entry: Figurative) -> None:
    acts = code_clauses(scene_of(read(entry.example)))
    assert not {act.type for act in acts} & set(entry.types)
