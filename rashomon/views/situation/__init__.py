"""Situation reports: what is told of an incident or a period, every sentence with the places that say so.

``of_incident`` and ``of_period`` make a Situation from a ledger's records; ``markdown``, ``html`` and ``pdf`` write it.
"""

from rashomon.views.situation.composing import of_incident, of_period
from rashomon.views.situation.html import html
from rashomon.views.situation.markdown import markdown
from rashomon.views.situation.outline import Situation
from rashomon.views.situation.pdf import pdf

__all__ = ["Situation", "html", "markdown", "of_incident", "of_period", "pdf"]
