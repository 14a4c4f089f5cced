"""Input nobody should send: an honest, nearly empty report or a clear error; no traceback, no invented event."""

import random
import time
from pathlib import Path

import pytest

from rashomon.desk import Desk
from rashomon.errors import DocumentError
from rashomon.feeds.files import check_language, load
from rashomon.model.reading import Reading
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
    "only punctuation": ".,;:!?-—()[]“”" * 40,
    "only digits": "1234567890 " * 200,
    "digits without space": "9" * 5_000,
    "only emoji": "💥🔥🚁" * 100,
    "flags and joiners": "🇺🇦👩‍👩‍👧🏽 said 👨🏿‍✈️ denied it.",
    "zero width": "The\u200b army\u200d de\u00adnied\ufeff it.",
    "combining": "T\u0301\u0301\u0301\u0301he army d\u0308e\u0308nied it.",
    "emoji": "💥 The army denied it 🇦🇲🇦🇿 at once.",
    "right to left": "The ministry قالت الوزارة denied \u202eit\u202c on Tuesday.",
    "right-to-left marks": "".join(f"\u202b{word}\u202c\u200f " for word in SENTENCE.split()),
    "arabic": "نفت وزارة الدفاع الهجوم يوم الثلاثاء",
    "zero width between letters": "\u200b".join(SENTENCE),
    "hebrew": "משרד הביטחון הכחיש ביום שלישי",
    "chinese": "国防部周二否认袭击。",
    "unclosed quotes": f'{QUOTE}.\n\n{QUOTE}.\n\n"It began on Tuesday, he said.',
    "only quotes": '"' * 200,
    "nested quotes": "“" * 50 + SENTENCE + "”" * 50,
    "mixed quotes": "“We 'shelled\" it’, «he» said„.",
    "unclosed single quotes": "The minister said: 'We will respond. No one should doubt it.\n\n'It began on Tuesday.",
    "one kind opens, another closes": f"“{SENTENCE}\". '{SENTENCE}”. «{SENTENCE}'.",
    "nested brackets": " ".join(f"({word}" for word in SENTENCE.split()) + ")" * len(SENTENCE.split()) + ".",
    "brackets": "(" * 300 + SENTENCE + ")" * 300,
    "all capitals": f"{SENTENCE}. THE ENEMY DENIED IT.".upper(),
    "no capitals": f"{SENTENCE}. the enemy denied it.".lower(),
    "one line": " ".join([SENTENCE + "."] * 40),
    "no full stop": SENTENCE,
    "no spaces": SENTENCE.replace(" ", ""),
    "one long word": "a" * 20_000,
    "one letter a line": "\n".join(SENTENCE),
    "one word a line": SENTENCE.replace(" ", "\n"),
    "Windows line ends": f"{SENTENCE}.\r\n\r\n{SENTENCE.replace(' the ', chr(13) + chr(10) + 'the ')}.\r\n",
    "read as Latin-1": f"“{SENTENCE}”. It’s over — for now.".encode().decode("latin-1"),
    "C1 control characters": f"\x93{SENTENCE}\x94. It\x92s over \x97 for now.",
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
    "absurd measures": "It lasted 99999999999 days. He came 99999999999 years ago, and leaves in 999999999 weeks. The "
    "army is 99999999999 km east of Goris and 1" + "0" * 400 + " km north of Baku for 1" + "0" * 400 + " hours.",
    "said said said": "said " * 500,
    "denials of denials": "The army denied that the rebels denied that the army denied that " * 30
    + "it shelled Goris.",
    "commas": ", ".join(["the army"] * 400) + " shelled Goris.",
    "conjunction": " and ".join(["the army shelled Goris"] * 150) + ".",
    "many quotations": f"“{SENTENCE},” he said. " * 60,
    "many places": ", ".join(["Goris", "Baku", "Paris", "Yerevan", "San José", "Springfield"] * 60) + " were shelled.",
    "many dates": ", ".join(f"{n % 28 + 1} May {1950 + n % 70}" for n in range(200)) + " were days of war.",
    "many numbers": " and ".join(f"{n} soldiers" for n in range(200)) + " were killed.",
    "many negations": "The army did not " + "not " * 300 + "deny it.",
    "many groups": "the " + " and the ".join(["FMLN", "PLO", "IRA", "PKK"] * 60) + " said they attacked Goris.",
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
    check_round_trip(report)


@pytest.mark.parametrize(
    "name",
    ["empty", "blank", "punctuation", "only punctuation", "digits", "only digits", "only quotes", "only a footer"],
)
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


def test_a_text_as_long_as_an_archive_is_refused_by_the_library_too(desk: Desk) -> None:
    with pytest.raises(DocumentError, match="Split it"):
        desk.report(Document(text=(SENTENCE + ". ") * 120_000))


def test_half_a_character_is_refused_with_its_place(desk: Desk) -> None:
    with pytest.raises(DocumentError, match=r"half a character .* at character 4"):
        desk.report(Document(text="The \ud800 army"))


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param(SENTENCE + ". ", id="sentences"),
        pytest.param("“" + SENTENCE + ",” he said. ", id="quotations"),
        pytest.param("Rebels said the army denied it. ", id="claims"),
        pytest.param("said ", id="one sentence of cues"),
        pytest.param("Goris, Baku, ", id="one sentence of places"),
        pytest.param("12 soldiers were killed and ", id="one sentence of tolls"),
    ],
)
def test_time_grows_with_the_length(desk: Desk, unit: str) -> None:
    """The rules over four times the text take nowhere near sixteen times as long."""
    small, large = (_seconds(desk, unit * (words // len(unit.split()))) for words in (1_000, 4_000))
    assert large < 9 * small + 0.2


def _seconds(desk: Desk, text: str) -> float:
    reading = desk.reading(Document(text=text))
    return min(_once(desk, reading) for _ in range(2))


def _once(desk: Desk, reading: Reading) -> float:
    began = time.process_time()
    desk.reread(reading)
    return time.process_time() - began


PLAIN = f"{SENTENCE}. The army denied it, and the town’s mayor called the charge “absurd”."


def test_windows_characters_read_as_themselves(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes(PLAIN.replace(". ", ".\r\n\r\n").encode("windows-1252"))
    document = load(path)
    assert "town’s mayor" in document.text
    check_spans(timed(desk, document))


def test_a_page_without_an_article_is_refused_or_read_as_little(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><nav><a href='/'>Home</a> <a href='/x'>Shop</a></nav></body></html>", encoding="utf-8")
    try:
        report = timed(desk, load(path))
    except DocumentError:
        return
    assert (report.events, report.tolls) == ((), ())


def test_a_pdf_without_text_is_refused(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    path = tmp_path / "scan.pdf"
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    with path.open("wb") as file:
        writer.write(file)
    with pytest.raises(DocumentError):
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
