"""What analysts judged, laid over what was read.

Comes in: Reports and Judgements.  Goes out: Reports as the judgements leave them, and Bonds between strands.
"""

from collections.abc import Mapping, Sequence

from rashomon.collate.bonds import Bonds
from rashomon.collate.index import Index
from rashomon.model.judgements import Judgement
from rashomon.model.report import Report


def judged_shelf(shelf: Mapping[str, Report], judgements: Sequence[Judgement]) -> Mapping[str, Report]:
    return shelf


def bonds_of(judgements: Sequence[Judgement], index: Index, shelf: Mapping[str, Report]) -> Bonds:
    return Bonds()
