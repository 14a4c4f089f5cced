"""What hatchling runs before it packs: a wheel without the desk page's bundle would be half of one, without a word."""

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = Path("rashomon", "site", "static", "bundle", "desk.js")
ANYWAY = "RASHOMON_WITHOUT_BUNDLE"


class WholePackage(BuildHookInterface[Any]):
    """Refuses to pack while ``make site`` has not been run; an editable install needs no bundle."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Look for the bundle, unless whoever builds says that none is wanted."""
        if version == "editable" or os.environ.get(ANYWAY) or (Path(self.root) / BUNDLE).exists():
            return
        raise SystemExit(
            f"{BUNDLE.as_posix()} is not built: run `make site` first (with Node 20 or later; where there is none, "
            f"make takes PyPI's). To pack the desk without its map and charts, set {ANYWAY}=1."
        )
