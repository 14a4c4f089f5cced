"""From Reports to the formats of the field: the table of exports, and how each is written down.

``write(export("ged"), reports)`` gives the text piece by piece; ``package`` describes the file beside it.
"""

from rashomon.exports.formats import EXPORTS, Export, export
from rashomon.exports.writing import package, write

__all__ = ["EXPORTS", "Export", "export", "package", "write"]
