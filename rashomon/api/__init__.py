"""The ledger over HTTP: ``mount(app)`` adds the routes under /api/v1 to an app of ``rashomon.serving``."""

from rashomon.api.mounting import PREFIX, mount

__all__ = ["PREFIX", "mount"]
