"""How a value is declared: frozen, keyword-only, compared by its fields."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """The one way to declare a value in this project."""
    return dataclass(frozen=True, kw_only=True)(cls)
