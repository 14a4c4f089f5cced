"""One incident as its page shows it: ``sheet(incident, dispatches, shelf)``, plain values that a template lays out."""

from rashomon.site.incident.sheet import Sheet, sheet

__all__ = ["Sheet", "sheet"]
