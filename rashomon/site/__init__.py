"""The desk: a ledger as pages to be read.  ``mount(app)`` adds them to an app of ``rashomon.serving``."""

from rashomon.site.ground import Ground, read_ground
from rashomon.site.mounting import mount
from rashomon.site.page import warm

__all__ = ["Ground", "mount", "read_ground", "warm"]
