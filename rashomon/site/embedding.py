"""Data for the page's script, in the page itself: JSON that cannot end its block or begin another.

Comes in: plain values.  Goes out: markup that is safe inside ``<script type="application/json">``.
"""

import json
from typing import Any

from markupsafe import Markup

UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def embedded(value: Any) -> Markup:
    """A value as JSON without a character that HTML reads.

    >>> embedded({"title": "</script><b>"})
    Markup('{"title": "\\\\u003c/script\\\\u003e\\\\u003cb\\\\u003e"}')
    """
    text = json.dumps(value, ensure_ascii=False, default=str)
    for sign, escape in UNSAFE.items():
        text = text.replace(sign, escape)
    return Markup(text)
