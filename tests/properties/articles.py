"""Made-up articles: sentences of news put together from parts, and text that is no news at all."""

from datetime import date

from hypothesis import strategies as st

from rashomon.model.text import Document

SPEAKERS = (
    "The defence ministry in Yerevan",
    "Officials in Khartoum",
    "A spokesman for the rebels",
    "Residents",
    "The United Nations",
    "Ukrainian President Volodymyr Zelensky",
    "Two ministers",
    "Hamas",
    "Witnesses quoted by Reuters",
    "It",
)
CUES = ("said", "denied", "claimed", "warned on Tuesday", "announced", "accused the army of saying", "insisted")
ACTS = (
    "its forces had shelled the town of Goris",
    "at least 12 soldiers were killed overnight",
    "government troops attacked a market near Aleppo, wounding dozens",
    "rebels would withdraw from the border by 5 May",
    "the two sides agreed on a ceasefire in the spring of 1999",
    "Israeli aircraft bombed positions in southern Lebanon",
    "no civilians had been hurt, but 3,000 people fled",
    "Russia sent 2,000 peacekeepers under a 1994 treaty",
)
PLAIN = (
    "Fighting broke out shortly after midnight.",
    "“We will respond,” the minister said. “No one should doubt it.”",
    '"They opened fire first", he told reporters.',
    "According to the Red Cross, 49 bodies were found in Bucha.",
    "The neighbours went to war twice in the 1960s.",
    "He called on Moscow to stop the attacks.",
    "The claim could not be independently verified.",
)
FOOTERS = (
    "Follow us on Twitter @example_news",
    "Copyright 2022 Example News Agency. All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Subscribe to our newsletter",
    "Click here to read more",
)

_claim = st.builds(lambda who, cue, act: f"{who} {cue} that {act}.", *map(st.sampled_from, (SPEAKERS, CUES, ACTS)))
_act = st.sampled_from(ACTS).map(lambda act: act[0].upper() + act[1:] + ".")
sentences = st.one_of(_claim, _act, st.sampled_from(PLAIN))
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
news = st.lists(paragraphs, min_size=1, max_size=3).map("\n\n".join)
days = st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
noise = st.text(max_size=200)
mixed = st.lists(st.one_of(sentences, noise), max_size=4).map("\n".join)

dispatches = st.builds(lambda text, day: Document(text=text, published=day), news, days)
oddities = st.builds(lambda text, day: Document(text=text, published=day), mixed, days)
footers = st.lists(st.sampled_from(FOOTERS), min_size=1, max_size=3, unique=True)
