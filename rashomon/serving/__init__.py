"""What the API and the pages both stand on: who asks, what is let in and out, and the ledger that answers.

``application(store)`` makes the app; ``rashomon.api`` and the pages add their routes to it.
"""

from rashomon.serving.accounts import Accounts
from rashomon.serving.app import application
from rashomon.serving.asked import Asked, asked_filter
from rashomon.serving.keeping import etag, remembered
from rashomon.serving.problems import Problem, Refused
from rashomon.serving.roles import Role, Visitor, requires, visitor_of
from rashomon.serving.served import Served, served, served_by
from rashomon.serving.sessions import form_token, posted, sign_in, sign_out
from rashomon.serving.settings import Rates, Serving

__all__ = [
    "Accounts",
    "Asked",
    "Problem",
    "Rates",
    "Refused",
    "Role",
    "Served",
    "Serving",
    "Visitor",
    "application",
    "asked_filter",
    "etag",
    "form_token",
    "posted",
    "remembered",
    "requires",
    "served",
    "served_by",
    "sign_in",
    "sign_out",
    "visitor_of",
]
