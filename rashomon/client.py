"""A ledger that is served elsewhere, asked from Python: addresses in, the same records as from ``open_store`` out.

Lists are walked page by page as they are read, so that a loop may end whenever it has enough.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx

from rashomon import wire
from rashomon.errors import AnswerError
from rashomon.model.browsing import Named, Spot, Voice
from rashomon.model.filters import Filter
from rashomon.model.health import Health
from rashomon.model.hits import Hit, Paper
from rashomon.model.judgements import Judgement, Verdict
from rashomon.model.ledger import Dispatch, Incident
from rashomon.model.news import News, Novelty
from rashomon.model.report import Report
from rashomon.model.text import Document

Record = TypeVar("Record")
V1 = "/api/v1"
EVERYTHING = Filter()
PATIENCE = 60.0
FIELDS = ("party", "actor", "source", "country", "since", "until", "type", "stance", "outlet", "text")


class Client:
    """The ledger at an address; ``token`` is needed where accounts are.

    >>> with Client("https://desk.example.org", token="rashomon_...") as desk:  # doctest: +SKIP
    ...     for incident in desk.incidents(Filter(party="AZE", contested=True)):
    ...         print(incident.last, incident.title)

    Everything raises AnswerError: what, where, what next.
    """

    def __init__(
        self, address: str = "http://127.0.0.1:8000", *, token: str | None = None, http: httpx.Client | None = None
    ) -> None:
        self._http = http or httpx.Client(timeout=PATIENCE)
        self._address = address.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    # Lists

    def incidents(self, asked: Filter = EVERYTHING) -> Iterator[Incident]:
        """Incidents that meet a filter, newest first."""
        return self._walk(Incident, "/incidents", asked)

    def claims(self, asked: Filter = EVERYTHING) -> Iterator[Hit]:
        """Claims that meet a filter, newest first."""
        return self._walk(Hit, "/claims", asked)

    def search(self, words: str, asked: Filter = EVERYTHING) -> Iterator[Hit]:
        """Claims with all words and "phrases", the closest first."""
        return self._walk(Hit, "/search", asked, words=words)

    def documents(self, asked: Filter = EVERYTHING) -> Iterator[Paper]:
        """What was read, newest first."""
        return self._walk(Paper, "/documents", asked)

    def dispatches(self, asked: Filter = EVERYTHING) -> Iterator[Dispatch]:
        """Dispatches, newest first."""
        return self._walk(Dispatch, "/dispatches", asked)

    def actors(self, name: str = "") -> Iterator[Named]:
        """Who has a name, or part of one, those in most documents first."""
        return self._walk(Named, "/actors", EVERYTHING, name=name)

    def places(self, asked: Filter = EVERYTHING) -> Iterator[Spot]:
        """Where incidents are, the places of most first."""
        return self._walk(Spot, "/places", asked)

    def news(self, asked: Filter = EVERYTHING, *, kinds: Sequence[Novelty] = ()) -> Iterator[News]:
        """What became new, the newest first."""
        return self._walk(News, "/news", asked, kind=[kind.value for kind in kinds])

    def judgements(self, *, standing: bool = False) -> list[Judgement]:
        """Every judgement, the first judged first."""
        return [wire.made(Judgement, one) for one in self._get("/judgements", standing=standing).json()]

    # One

    def incident(self, incident_id: str) -> Incident:
        """The incident with an id, or the only one whose id begins so."""
        return self._one(Incident, f"/incidents/{incident_id}")

    def dispatch(self, dispatch_id: str) -> Dispatch:
        """A dispatch, by its id or that of a document that prints it."""
        return self._one(Dispatch, f"/dispatches/{dispatch_id}")

    def document(self, document_id: str) -> Document:
        """An article as it was received."""
        return self._one(Document, f"/documents/{document_id}")

    def report(self, document_id: str) -> Report:
        """Everything read in an article, as judgements leave it."""
        return self._one(Report, f"/documents/{document_id}/report")

    def voice(self, who: str, asked: Filter = EVERYTHING) -> Voice:
        """What a source said, by stance."""
        return self._one(Voice, f"/actors/{_segment(who)}", **parameters(asked))

    def health(self) -> Health:
        """How the server is."""
        return self._one(Health, "/health")

    # Work

    def read(
        self, text: str, *, published: date | None = None, title: str | None = None, outlet: str | None = None
    ) -> Report:
        """Read a text; nothing is stored."""
        body = {
            "text": text,
            "published": published.isoformat() if published else None,
            "title": title,
            "outlet": outlet,
        }
        return wire.loads(Report, self._ask("POST", f"{V1}/read", json=body).text)

    def judge(self, kind: Verdict, *of: str, field: str = "", value: str = "", note: str = "") -> Judgement:
        """Judge incidents, documents, or a line as "DOCUMENT:c3", in the name of the token's account."""
        body = {"kind": kind.value, "of": of, "field": field, "value": value, "note": note}
        return wire.loads(Judgement, self._ask("POST", f"{V1}/judgements", json=body).text)

    def undo(self, judgement_id: str) -> Judgement:
        """Take a judgement back."""
        return wire.loads(Judgement, self._ask("POST", f"{V1}/judgements/{judgement_id}/undo").text)

    def export(self, name: str, asked: Filter = EVERYTHING) -> Iterator[bytes]:
        """The ledger, or what meets a filter, in a format of the field, piece by piece."""
        url = f"{self._address}{V1}/exports/{name}"
        with self._http.stream("GET", url, params=parameters(asked), headers=self._headers) as answer:
            if answer.is_error:
                answer.read()
                raise _problem(answer)
            yield from answer.iter_bytes()

    def _walk(self, record: type[Record], path: str, asked: Filter, /, **more: Any) -> Iterator[Record]:
        page = self._get(path, **parameters(asked), **more).json()
        while True:
            yield from (wire.made(record, item) for item in page["items"])
            if not page["next"]:
                return
            page = self._ask("GET", page["next"]).json()

    def _one(self, kind: type[Record], path: str, **asked: Any) -> Record:
        return wire.loads(kind, self._get(path, **asked).text)

    def _get(self, path: str, **asked: Any) -> httpx.Response:
        return self._ask("GET", V1 + path, params={name: value for name, value in asked.items() if value})

    def _ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        try:
            answer = self._http.request(method, self._address + path, headers=self._headers, **given)
        except httpx.HTTPError as error:
            raise AnswerError(
                f"{self._address}: does not answer ({error}). Is rashomon serve running there?"
            ) from error
        if answer.is_error:
            raise _problem(answer)
        return answer


def parameters(asked: Filter) -> dict[str, str]:
    """A filter as the parameters of an address.

    >>> parameters(Filter(party="AZE", near=(39.51, 46.34, 20.0), contested=True))
    {'party': 'AZE', 'place': '39.51,46.34', 'within': '20.0', 'contested': 'true'}
    """
    found = {name: str(value) for name in FIELDS if (value := getattr(asked, name))}
    if asked.near:
        found |= {"place": f"{asked.near[0]},{asked.near[1]}", "within": str(asked.near[2])}
    found |= {"contested": "true"} if asked.contested else {}
    found |= {} if asked.voices is None else {"voices": str(asked.voices)}
    return found | ({} if asked.recalled is None else {"recalled": str(asked.recalled).lower()})


def _segment(name: str) -> str:
    """A name inside a path."""
    return quote(name, safe="")


def _problem(answer: httpx.Response) -> AnswerError:
    """What the server says is wrong."""
    try:
        told: Mapping[str, Any] = answer.json()
        message = f"{told['detail']}. {told['next']}"
    except (ValueError, KeyError, TypeError):
        message = f"{answer.url}: answered {answer.status_code}. Is it a server of Rashomon?"
    return AnswerError(message, status=answer.status_code)
