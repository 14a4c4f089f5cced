"""Webhooks: what is new in a ledger is told to addresses that want to know, by the rules of a TOML file.

``load("hooks.toml")`` gives the hooks; ``Deliverer(store, hooks)`` tells them, at least once and in order, for ever.
"""

from rashomon.hooks.delivering import Deliverer, State
from rashomon.hooks.rules import Hook, load, parse

__all__ = ["Deliverer", "Hook", "State", "load", "parse"]
