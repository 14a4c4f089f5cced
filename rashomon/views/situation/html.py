"""A Situation as one HTML file that stands alone: it loads nothing, has no script, and every value is escaped."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from rashomon.views.ledger.plain import day_words
from rashomon.views.situation.outline import Situation
from rashomon.views.wording import clean

WEB = re.compile(r"https?://[^\s/\[\]]+")


def html(situation: Situation) -> str:
    """The report as a page for screen and paper; a citation leads to the words it cites and back."""
    style = _style()
    return (
        _environment().get_template("situation.html.j2").render(situation=situation, style=style, policy=_policy(style))
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rashomon.views.situation", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(day_words=day_words, clean=clean, link=link)
    return environment


@cache
def _style() -> str:
    return (resources.files("rashomon.views.situation") / "templates" / "situation.css").read_text(encoding="utf-8")


def _policy(style: str) -> str:
    own = "sha256-" + b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src '{own}'; base-uri 'none'; form-action 'none'"


def link(address: str) -> str:
    """An address that may be followed: of the web, and nothing else; "" for a path or "javascript:"."""
    return address if WEB.match(address) else ""
