"""Rashomon reads conflict news and keeps who said it.

>>> from rashomon import Desk, Document
>>> Desk().report(Document(text="Baku denied shelling Goris.")).claims[0].stance
<Stance.DENY: 'deny'>
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.desk import Desk
    from rashomon.errors import RashomonError
    from rashomon.feeds.files import load
    from rashomon.model.report import Report
    from rashomon.model.text import Document

__version__ = "0.1.0"

_HOMES = {
    "Desk": "rashomon.desk",
    "Document": "rashomon.model.text",
    "RashomonError": "rashomon.errors",
    "Report": "rashomon.model.report",
    "load": "rashomon.feeds.files",
}
__all__ = ["Desk", "Document", "RashomonError", "Report", "__version__", "load"]


def __getattr__(name: str) -> object:
    """The public names, each loaded when it is first asked for: ``import rashomon`` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
