"""Input nobody should send: an honest, nearly empty report or a clear error; no traceback, no invented event."""

import random
import time
from pathlib import Path

import pytest

from rashomon.desk import Desk
from rashomon.errors import DocumentError
from rashomon.feeds.files import check_language, load
from rashomon.model.report import Report
from rashomon.model.text import Document
from tests.properties.test_report import check_references, check_round_trip, check_spans

SENTENCE = "Azerbaijani forces shelled the town of Goris on Tuesday, the ministry in Yerevan said"
QUOTE = "The minister said that the “attack on 'our' towns was «an act of war"
GENEROUS = 60  # seconds; anything near it is a hang

TEXTS = {
    "empty": "",
    "blank": " \n\t \r\n\n ",
    "one character": "x",
    "one word": "Ceasefire",
    "punctuation": "... — !? «» “” '' \"\" ((([[[",
    "digits": "1 2 3 4 5 6 7 8 9 10 11 12 1,000 2,000.5 3/4 5-6",
    "NUL": "The army\0 denied it.",
    "control characters": "The \x01army\x02 denied\x1b[31m it.",
    "lone surrogate": "The army \ud800 denied it.",
    "replacement characters": "The a\ufffdmy d\ufffd\ufffdied it.",
    "zero width": "The\u200b army\u200d de\u00adnied\ufeff it.",
    "combining": "T\u0301\u0301\u0301\u0301he army d\u0308e\u0308nied it.",
    "emoji": "💥 The army denied it 🇦🇲🇦🇿 at once.",
    "right to left": "The ministry قالت الوزارة denied \u202eit\u202c on Tuesday.",
    "hebrew": "משרד הביטחון הכחיש ביום שלישי",
    "chinese": "国防部周二否认袭击。",
    "unclosed quotes": f'{QUOTE}.\n\n{QUOTE}.\n\n"It began on Tuesday, he said.',
    "only quotes": '"' * 200,
    "nested quotes": "“" * 50 + SENTENCE + "”" * 50,
    "mixed quotes": "“We 'shelled\" it’, «he» said„.",
    "brackets": "(" * 300 + SENTENCE + ")" * 300,
    "all capitals": f"{SENTENCE}. THE ENEMY DENIED IT.".upper(),
    "no capitals": f"{SENTENCE}. the enemy denied it.".lower(),
    "one line": " ".join([SENTENCE + "."] * 40),
    "no full stop": SENTENCE,
    "no spaces": SENTENCE.replace(" ", ""),
    "one long word": "a" * 20_000,
    "one letter a line": "\n".join(SENTENCE),
    "one word a line": SENTENCE.replace(" ", "\n"),
    "hard wrapped": SENTENCE.replace(" the ", "\nthe ") + ".",
    "carriage returns": SENTENCE.replace(" ", "\r"),
    "tabs": SENTENCE.replace(" ", "\t"),
    "list": "\n".join(f"- {SENTENCE}" for _ in range(30)),
    "table": "\n".join("Goris\t12\tkilled\t3\twounded" for _ in range(30)),
    "markup": f"<p>{SENTENCE}</p><script>alert('x')</script>",
    "code": "def kill(process):\n    return os.kill(process.pid, signal.SIGKILL)\n",
    "only a footer": "Follow us on Twitter @example_news\nCopyright 2022 Example Agency. All rights reserved.",
    "only a dateline": "YEREVAN, Armenia (AFP) —",
    "undated": f"{SENTENCE}. It began overnight and ended six weeks later.",
    "absurd dates": "The army said it on 31 February 2022, 99/99/9999 and in the year 0.",
    "absurd numbers": "The army said 99999999999999999999999 soldiers and -5 civilians and 1e400 others were killed.",
    "said said said": "said " * 500,
    "denials of denials": "The army denied that the rebels denied that the army denied that " * 30
    + "it shelled Goris.",
    "commas": ", ".join(["the army"] * 400) + " shelled Goris.",
    "conjunction": " and ".join(["the army shelled Goris"] * 150) + ".",
    "many names": " ".join(f"General Name{n} Surname{n} said it." for n in range(200)),
}


def random_bytes(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def timed(desk: Desk, document: Document) -> Report:
    began = time.monotonic()
    report = desk.report(document)
    assert time.monotonic() - began < GENEROUS
    return report


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_any_text_gives_a_sound_report_or_a_clear_error(desk: Desk, text: str) -> None:
    try:
        report = timed(desk, Document(text=text))
    except DocumentError:
        return
    check_spans(report)
    check_references(report)
    if "\ud800" not in text:  # no JSON holds half a character
        check_round_trip(report)


@pytest.mark.parametrize("name", ["empty", "blank", "punctuation", "digits", "only quotes", "only a footer"])
def test_nothing_said_is_nothing_found(desk: Desk, name: str) -> None:
    report = desk.report(Document(text=TEXTS[name]))
    assert (report.events, report.tolls, report.ties, report.contradictions) == ((), (), (), ())


def test_a_sentence_of_five_thousand_words(desk: Desk) -> None:
    text = ", and ".join([SENTENCE] * 360) + "."
    assert len(text.split()) > 5_000
    check_spans(timed(desk, Document(text=text)))


def test_ten_megabytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.txt"
    path.write_text((SENTENCE + ". ") * 120_000, encoding="utf-8")
    with pytest.raises(DocumentError, match="Split it"):
        load(path)


@pytest.mark.parametrize("suffix", ["txt", "html", "pdf", "docx"])
@pytest.mark.parametrize("start", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf"])
def test_random_bytes_are_refused(tmp_path: Path, suffix: str, start: bytes) -> None:
    path = tmp_path / f"noise.{suffix}"
    path.write_bytes(start + random_bytes(5_000))
    with pytest.raises(DocumentError):
        check_language(load(path))


RECIPE = """Chicken Kyiv

Serves four. Preparation time: 40 minutes.

Beat the eggs and crush the garlic. Pound the chicken breasts until flat, then strike off the fat. Shell the peas.
Heat the oil in a pan over a high flame until it explodes with flavour; do not burn the butter. Fire up the oven.

Roll the breasts around the herb butter, bread them and fry for 3 minutes on each side. Kill the heat and rest for
5 minutes. Beijing cabbage or Russian salad go well with it; a Turkish coffee follows. Serve with 500 g of potatoes.
"""

OTHERS = {
    "recipe": RECIPE,
    "second recipe": "Bombay potatoes. Boil 12 potatoes for 20 minutes. Drain. Toast the seeds until they pop, then "
    "add chilli and turmeric. Cover and simmer for a quarter of an hour. Freeze what is left for up to 3 months.",
    "gardening": "Plant the bulbs in October. Feed roses in spring and water them twice a week. Slugs like hostas, so "
    "lay copper tape around the pots. Prune the apple tree in winter, when the sap is down.",
    "manual": "Press the button for 3 seconds until the light turns green. The device restarts. To pair it, open the "
    "settings, select the name and enter the code. Keep the battery away from water.",
    "weather": "Showers will spread from the west on Tuesday, with highs of 12 degrees in Paris and 9 in Warsaw. "
    "Wednesday stays dry and bright, with a light breeze from the north.",
    "lorem": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_no_news_has_no_event(desk: Desk, text: str) -> None:
    report = desk.report(Document(text=text))
    assert [(e.type, report.text(e.anchor)) for e in report.events] == []
    assert [(t.harm, t.said) for t in report.tolls] == []
    assert report.contradictions == ()


def test_no_time_is_invented_without_a_day(desk: Desk) -> None:
    report = desk.report(Document(text=TEXTS["undated"]))
    assert report.provenance.published is None
    assert [when.said for when in report.times if when.start or when.end] == []
