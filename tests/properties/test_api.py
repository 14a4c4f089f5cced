"""The API keeps to its own OpenAPI document, whatever is asked: no error of the server, nothing undescribed.

Questions are made from the document by Schemathesis: as it allows them and as it does not.  They are the same in every
run.  Reading has a stand-in, so that nothing is parsed.
"""

from collections.abc import Iterator
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from rashomon import api
from rashomon.batch import Result
from rashomon.batch.worker import Upload
from rashomon.model.text import Document
from rashomon.serving import application
from rashomon.store import Store, open_store
from tests.clients import V1
from tests.ledgers import CORPUS
from tests.unit.test_batch import blank

EXAMPLES = 15  # questions for each route
HOST = {"Host": "127.0.0.1:8000"}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
CONFIG = SchemathesisConfig.from_dict(
    {"seed": 14, "generation": {"mode": "all"}, "phases": {"coverage": {"enabled": False}}}
)


class Blank:
    """Reads nothing in everything."""

    def read(self, article: Document | Upload) -> Result:
        """An empty report."""
        if isinstance(article, Upload):
            return Result(origin="the upload", error="the upload: is no article")
        return Result(origin=article.origin, report=blank(article))

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The API of a small ledger, as its document describes it."""
    place = tmp_path_factory.mktemp("api") / "ledger.db"
    with open_store(place) as store:
        store.keep_all((None, report) for report in CORPUS)
        app = application(store)
        api.mount(app, Blank())
        yield schemathesis.openapi.from_asgi(f"{V1}/openapi.json", app, headers=HOST, config=CONFIG)


def routes() -> list[tuple[str, str]]:
    """Every path and method of the document, which no ledger is needed for."""
    app = application(cast(Store, None))
    api.mount(app, Blank())
    return [(path, method) for path, methods in app.openapi()["paths"].items() for method in methods]


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), routes())
def test_the_api_does_what_it_says(described: Any, path: str, method: str, mode: Any) -> None:
    operation = described[path][method]
    cases = operation.as_strategy(generation_mode=mode)

    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=cases)
    def ask(case: Any) -> None:
        case.call_and_validate(headers=HOST, checks=CHECKS)

    if mode is schemathesis.GenerationMode.NEGATIVE and not [*operation.iter_parameters(), *operation.body]:
        return  # nothing can be wrong with it
    ask()
