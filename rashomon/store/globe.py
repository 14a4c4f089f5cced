"""How far two points on the globe are apart: the same figure in Python, on SQLite and on PostgreSQL."""

from math import asin, cos, radians, sin, sqrt
from typing import Any

from sqlalchemy import Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

KM_A_DEGREE = 111.195
EARTH_KM = 6371.0


def km(lat: float, lon: float, other: float, there: float) -> float:
    """The distance of two points, in degrees, in kilometres.

    >>> round(km(39.51, 46.34, 40.18, 44.51))  # Goris to Yerevan
    173
    """
    half = sin(radians(other - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(other)) * sin(radians(there - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def km_or_none(*degrees: float | None) -> float | None:
    """The same as SQLite asks for it, of places not all of which have a point."""
    known = [d for d in degrees if d is not None]
    return km(*known) if len(known) == len(degrees) else None


class km_between(GenericFunction[float]):  # written as the functions of SQL are
    """The distance as part of a question: SQLite is given ``km_or_none`` under this name."""

    type = Float()
    inherit_cache = True


@compiles(km_between, "postgresql")
def _on_postgresql(called: km_between, compiler: SQLCompiler, **more: Any) -> str:
    lat, lon, other, there = (compiler.process(clause, **more) for clause in called.clauses)
    half = f"power(sin(radians({other} - {lat}) / 2), 2)"
    half += f" + cos(radians({lat})) * cos(radians({other})) * power(sin(radians({there} - {lon}) / 2), 2)"
    return f"(2 * {EARTH_KM} * asin(least(1, sqrt({half}))))"
