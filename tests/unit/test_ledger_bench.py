"""The benchmark of ledgers: its own scorer's tests, run with the others."""

from bench.ledger.test_score import TestLabels, TestScore

__all__ = ["TestLabels", "TestScore"]
