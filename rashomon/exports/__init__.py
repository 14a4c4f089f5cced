"""From a ledger to the formats of the field: the table of exports, and how each is written down.

``write(export("ged"), held(reports))`` gives the text piece by piece; ``package`` describes the file beside it.
"""

from rashomon.exports.formats import EXPORTS, Export, export
from rashomon.exports.holding import Collated, Holding, held
from rashomon.exports.writing import is_table, package, write

__all__ = ["EXPORTS", "Collated", "Export", "Holding", "export", "held", "is_table", "package", "write"]
