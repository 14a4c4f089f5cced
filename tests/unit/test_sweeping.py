"""Python seldom sweeps while a ledger is put together, and as always afterwards."""

import gc

import pytest

from rashomon.collate.sweeping import SELDOM, few_sweeps


def test_sweeps_are_few_and_then_as_before() -> None:
    usual = gc.get_threshold()
    with few_sweeps():
        assert gc.get_threshold() == (*usual[:2], SELDOM)
        with few_sweeps():
            pass
        assert gc.get_threshold()[2] == SELDOM
    assert gc.get_threshold() == usual


def test_sweeps_are_as_before_after_a_failure() -> None:
    usual = gc.get_threshold()
    with pytest.raises(OSError, match="full"), few_sweeps():
        raise OSError("the disk is full")
    assert gc.get_threshold() == usual
