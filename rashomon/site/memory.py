"""What is the same until the ledger changes, kept between requests.

Comes in: a store and a question.  Goes out: the answer, asked of the store once for every state of the ledger.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from rashomon.store import Store

Answer = TypeVar("Answer")
KEPT = 256
_answers: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()


def remembered(store: Store, key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer to a question on a store; asked anew after every change of the ledger."""
    known = (id(store), store.stamp(), key)
    with _lock:
        if known in _answers:
            _answers.move_to_end(known)
            return cast(Answer, _answers[known])
    found = ask()
    with _lock:
        _answers[known] = found
        while len(_answers) > KEPT:
            _answers.popitem(last=False)
    return found
