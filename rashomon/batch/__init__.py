"""Many articles in, their reports out, in order: worker processes, bounded time, errors beside the rest."""

from rashomon.batch.reports import TIME_LIMIT, Result, desk_with, reports
from rashomon.batch.worker import DeskFactory

__all__ = ["TIME_LIMIT", "DeskFactory", "Result", "desk_with", "reports"]
