"""From the labels of spaCy's English models (ClearNLP) to Universal Dependencies v2.

Takes a sentence's heads and labels, gives them back with prepositions and copulas made dependents,
coordinations flat and labels renamed.  Guidelines: universaldependencies.org/u/dep.
"""

from dataclasses import dataclass, field

RENAMED = {
    "ROOT": "root",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "neg": "advmod",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "relcl": "acl:relcl",
    "npadvmod": "obl:npmod",
    "quantmod": "advmod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "intj": "discourse",
    "meta": "dep",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "agent": "advmod",
    "prep": "advmod",
    "pobj": "obl",
    "pcomp": "advcl",
}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET"}
PREPOSITIONS = {"prep", "agent", "dative"}


@dataclass
class Tree:
    """One sentence under conversion; indices are positions in the sentence, a root is its own head."""

    heads: list[int]
    deps: list[str]
    pos: list[str]
    lemmas: list[str]
    tags: list[str]
    kids: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kids = [[] for _ in self.heads]
        for i, h in enumerate(self.heads):
            if h != i:
                self.kids[h].append(i)

    def move(self, i: int, head: int, dep: str) -> None:
        """Hang ``i`` under ``head`` (itself, to make it the root)."""
        if self.heads[i] != i:
            self.kids[self.heads[i]].remove(i)
        self.heads[i], self.deps[i] = head, dep
        if head != i:
            self.kids[head].append(i)

    def swap(self, i: int, top: int, dep: str, own: str) -> None:
        """Put ``i``, a dependent of ``top``, in its place with relation ``dep``; ``top`` becomes its ``own``."""
        above = self.heads[top]
        self.move(i, i if above == top else above, dep)
        for kid in list(self.kids[top]):
            self.move(kid, i, self.deps[kid])
        self.move(top, i, own)

    def depth(self, i: int) -> int:
        """How many governors ``i`` has above it."""
        n = 0
        while self.heads[i] != i:
            i, n = self.heads[i], n + 1
        return n


def to_ud(tree: Tree) -> None:
    """Convert one sentence in place."""
    for i in range(len(tree.heads)):
        if tree.tags[i] == "VBD" and tree.deps[i] == "amod":
            _raise_finite(tree, i)
    by_depth = sorted(range(len(tree.heads)), key=tree.depth, reverse=True)
    for i in by_depth:
        joined = tree.deps[i] == "conj" and tree.pos[i] == "ADP"  # "in the 1960s and *in* 1971"
        if joined or (tree.deps[i] in PREPOSITIONS and tree.pos[i] not in NOMINAL):
            _lower_preposition(tree, i)
    for i in by_depth:
        if tree.lemmas[i] == "be":
            _lower_copula(tree, i)
    _flatten_coordination(tree)
    tree.deps[:] = [RENAMED.get(dep, dep) for dep in tree.deps]
    for i, lemma in enumerate(tree.lemmas):
        if lemma == "to" and tree.deps[i] == "aux":
            tree.deps[i] = "mark"


def _raise_finite(tree: Tree, i: int) -> None:
    """A verb of the past taken for an adjective is what the noun hangs from: "warships *shelled* positions"."""
    noun = tree.heads[i]
    if noun < i or not any(tree.deps[k] == "nsubj" and k < i for k in tree.kids[noun]):
        return
    above, dep = tree.heads[noun], tree.deps[noun]
    tree.move(i, i if above == noun else above, dep)
    for kid in list(tree.kids[noun]):
        if kid < i or tree.deps[kid] in {"advcl", "punct", "conj", "cc", "npadvmod"}:
            tree.move(kid, i, tree.deps[kid])
    tree.move(noun, i, "dobj")


def _lower_preposition(tree: Tree, i: int) -> None:
    """In "of Goris", Goris takes the place of *of*, which becomes its case."""
    for kid in sorted(tree.kids[i]):
        if tree.deps[kid] == "pobj" or (tree.deps[kid] == "pcomp" and tree.pos[kid] not in {"VERB", "AUX"}):
            tree.swap(kid, i, _oblique(tree, i), "case")
            return
        if tree.deps[kid] in {"obl", "nmod", "obl:agent"}:  # "according to X": the inner one is done already
            tree.swap(kid, i, _oblique(tree, i), "case")
            return
        if tree.deps[kid] == "pcomp":
            nominal = tree.pos[tree.heads[i]] in NOMINAL
            tree.swap(kid, i, "acl" if nominal else "advcl", "mark")  # "of striking civilians"
            return


def _oblique(tree: Tree, i: int) -> str:
    if tree.deps[i] == "agent":
        return "obl:agent"
    if tree.deps[i] == "conj":
        return "conj"
    governor = tree.heads[i]
    if tree.deps[governor] in {"prep", "agent", "dative"} and tree.deps[i] == "prep":
        return "obl"
    return "nmod" if tree.pos[governor] in NOMINAL and governor != i else "obl"


def _lower_copula(tree: Tree, i: int) -> None:
    """In "Lachin is a town", town takes the place of *is*, which becomes its cop."""
    kids = sorted(tree.kids[i])
    predicate = next((k for k in kids if tree.deps[k] in {"attr", "acomp"}), None)
    if predicate is None or tree.deps[i] in {"aux", "auxpass"}:
        return
    if any(tree.deps[k] == "expl" for k in kids):
        tree.deps[predicate] = "nsubj"
        return
    tree.swap(predicate, i, tree.deps[i], "cop")


def _flatten_coordination(tree: Tree) -> None:
    """In "A, B and C", B and C hang from A, *and* from C."""
    for i in range(len(tree.heads)):
        if tree.deps[i] != "conj":
            continue
        first = tree.heads[i]
        while tree.deps[first] == "conj" and tree.heads[first] != first:
            first = tree.heads[first]
        tree.move(i, first, "conj")
    for i in range(len(tree.heads)):
        if tree.deps[i] == "cc":
            first = tree.heads[i]
            if tree.deps[first] == "conj":
                first = tree.heads[first]
            after = [k for k in tree.kids[first] if tree.deps[k] == "conj" and k > i]
            if after:
                tree.move(i, min(after), "cc")
