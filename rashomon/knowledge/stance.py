"""Words that tell a stance by themselves: wrongdoing, responsibility, reprisal, falsehood."""

from typing import Literal

from rashomon.model.record import record


@record
class StanceWord:
    """A word and what saying it of somebody does.

    ``sense`` wrong ("murder", "aggression"), blame ("responsible", "behind"), reprisal ("retaliate", "revenge"),
    consequence ("pay a price": ``near`` gives the other words needed), falsehood ("baseless", "lie"), truth ("true",
    which denies when negated), deed (what one denies having done or having: "its planes did not *cross*", "it had no
    *part* in it") or civil (whom and what no army may aim at: "a *school*").
    """

    lemma: str
    sense: Literal["wrong", "blame", "reprisal", "consequence", "falsehood", "truth", "deed", "civil"]
    near: tuple[str, ...] = ()
    example: str
