"""Words that tell a stance by themselves: wrongdoing, responsibility, reprisal, falsehood."""

from typing import Literal

from rashomon.model.record import record


@record
class StanceWord:
    """A word and what saying it of somebody does.

    ``sense`` wrong ("murder", "aggression"), blame ("responsible", "behind"), reprisal ("retaliate", "revenge"),
    consequence ("pay a price": ``near`` gives the other words needed), falsehood ("baseless", "lie").
    """

    lemma: str
    sense: Literal["wrong", "blame", "reprisal", "consequence", "falsehood"]
    near: tuple[str, ...] = ()
    example: str
