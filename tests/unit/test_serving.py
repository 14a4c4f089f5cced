"""Who is served, and who is turned away: hosts, accounts, roles, sessions, other sites' pages, hurry, long bodies."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, Request, Response
from starlette.datastructures import FormData

from rashomon import api
from rashomon.errors import ServingError
from rashomon.serving import Accounts, Rates, Role, Serving, application, form_token, posted
from rashomon.serving.settings import check
from rashomon.store import Store, open_store
from tests.clients import V1, TestClient, asking, rates
from tests.commands import Run
from tests.ledgers import CORPUS

PASSWORD = "nine herons over the marsh"
PUBLIC = "https://desk.example.org"
ROLES = ("stranger", "read", "judge", "admin")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("served") / "ledger.db"
    with open_store(place) as store:
        store.keep_all((None, report) for report in CORPUS)
    return place


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Accounts:
    made = Accounts(tmp_path_factory.mktemp("accounts") / "accounts.db")
    for role in Role:
        made.put(f"{role}er", role, PASSWORD if role is Role.JUDGE else None)
    return made


@pytest.fixture(scope="module")
def tokens(accounts: Accounts) -> dict[str, dict[str, str]]:
    """Headers of each role."""
    made = {role.value: {"Authorization": f"Bearer {accounts.new_token(f'{role}er', 'tests')}"} for role in Role}
    return made | {"stranger": {}}


@pytest.fixture(scope="module")
def guarded(ledger: Path, accounts: Accounts) -> Iterator[TestClient]:
    """A server with accounts, behind a proxy that speaks TLS."""
    settings = Serving(public=PUBLIC, rates=Rates(signing_in="100/minute"))
    with asking(ledger, settings=settings, accounts=accounts, base=PUBLIC) as client:
        yield client


@pytest.fixture(scope="module")
def here(ledger: Path) -> Iterator[TestClient]:
    """A server for this machine alone."""
    with asking(ledger) as client:
        yield client


def signed_in(client: TestClient) -> tuple[dict[str, str], str]:
    """The cookie of a new session, and its token for what changes something."""
    client.cookies.clear()
    answer = client.post(f"{V1}/session", json={"name": "judgeer", "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    client.cookies.clear()
    name, _, rest = answer.headers["set-cookie"].partition("=")
    return {"Cookie": f"{name}={rest.partition(';')[0]}"}, answer.json()["csrf"]


# Where it may be started


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.7"])
def test_this_machine_is_served_without_accounts(host: str) -> None:
    check(Serving(host=host), guarded=False)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.4", "10.0.0.1", "desk.example.org", "", "127.0.0.1.nip.io"]
)
def test_others_are_not_served_without_accounts(host: str) -> None:
    with pytest.raises(ServingError, match="there are no accounts"):
        check(Serving(host=host), guarded=False)


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (Serving(host="0.0.0.0"), "say --public https://NAME"),
        (Serving(public="desk.example.org"), "is no address of a site"),
        (Serving(public="ftp://desk.example.org"), "is no address of a site"),
        (Serving(public="https://desk.example.org/rashomon"), "is no address of a site"),
        (Serving(public="https://[broken"), "is no address of a site"),
    ],
)
def test_settings_that_serve_nobody_are_refused(settings: Serving, reason: str) -> None:
    with pytest.raises(ServingError, match=reason):
        check(settings, guarded=True)


def test_behind_a_proxy_accounts_are_needed_on_loopback_too(ledger: Path, tmp_path: Path) -> None:
    with open_store(ledger) as store:
        with pytest.raises(ServingError, match="there are no accounts"):
            application(store, Serving(public=PUBLIC))
        with pytest.raises(ServingError, match="there are no accounts"):
            application(store, Serving(public=PUBLIC), accounts=Accounts(tmp_path / "empty.db"))


def test_the_command_refuses_to_serve_strangers(run: Run, ledger: Path, tmp_path: Path) -> None:
    ran = run("serve", "--ledger", ledger, "--host", "0.0.0.0")
    assert (ran.status, "there are no accounts" in ran.err) == (1, True)
    ran = run("serve", "--ledger", ledger, "--accounts", tmp_path / "none.db")
    assert (ran.status, "no accounts are here" in ran.err) == (1, True)
    ran = run("serve", "--ledger", tmp_path / "none.db")
    assert (ran.status, "no ledger is here" in ran.err) == (1, True)


# Who may what


def app_of(store: Store) -> FastAPI:
    app = application(store)
    api.mount(app)
    return app


def routes_of(store: Store) -> Iterator[tuple[str, str]]:
    """Every method and path of the API."""
    for path, methods in app_of(store).openapi()["paths"].items():
        for method in methods:
            yield method.upper(), path


NEEDS = {  # what is more than read, and what is less
    ("POST", "/judgements"): "judge",
    ("POST", "/judgements/{judgement}/undo"): "judge",
    ("GET", "/rejections"): "admin",
    ("GET", "/hooks"): "admin",
    ("POST", "/session"): "stranger",
    ("DELETE", "/session"): "stranger",
}
SAMPLES = {
    "{incident}": "ffff",
    "{document}": "0" * 16,
    "{dispatch}": "0" * 16,
    "{judgement}": "0" * 12,
    "{name}.{form}": "all.json",
    "{name}": "ged",
    "{who}": "AZE",
}


@pytest.mark.parametrize("role", ROLES)
def test_each_route_is_for_its_role_and_those_above(
    guarded: TestClient, tokens: dict[str, Any], ledger: Path, role: str
) -> None:
    with open_store(ledger) as store:
        routes = [r for r in routes_of(store) if r != ("POST", f"{V1}/read")]
    assert len(routes) > 20
    for method, path in routes:
        needed = NEEDS.get((method, path.removeprefix(V1)), "read")
        given = path
        for name, sample in SAMPLES.items():
            given = given.replace(name, sample)
        status = guarded.request(method, given, headers=tokens[role]).status_code
        may = ROLES.index(role) >= ROLES.index(needed)
        refused = status in {401, 403}
        assert may != refused or needed == "stranger", (method, path, role, status)


def test_what_changes_something_names_its_role(ledger: Path) -> None:
    """A route that somebody adds and that forgets to say who may use it is found here."""
    with open_store(ledger) as store:
        paths = {(method, path.removeprefix(V1)) for method, path in routes_of(store) if method != "GET"}
    assert paths == {key for key in NEEDS if key[0] != "GET"} | {("POST", "/read")}


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", f"{V1}/docs", f"{V1}/openapi.json", f"{V1}/exports/ged", "/static/x"]
)
def test_a_stranger_is_told_nothing_not_even_what_there_is(guarded: TestClient, path: str) -> None:
    answer = guarded.get(path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["detail"] == "nobody is signed in"


@pytest.mark.parametrize(
    "said", ["Bearer nonsense", "Bearer ", "Basic !!!", "Basic bm9wZQ==", "Digest x", "Bearer rashomon_" + "A" * 43]
)
def test_a_wrong_token_is_no_way_in(guarded: TestClient, said: str) -> None:
    assert guarded.get(f"{V1}/health", headers={"Authorization": said}).status_code == 401


def test_a_reader_of_feeds_may_send_the_token_as_a_password(guarded: TestClient, tokens: dict[str, Any]) -> None:
    token = tokens["read"]["Authorization"].removeprefix("Bearer ")
    assert guarded.get(f"{V1}/feeds/all.atom", auth=("anything", token)).status_code == 200


# Sessions


def test_a_session_begins_with_the_password_and_ends_when_it_is_said(guarded: TestClient) -> None:
    cookie, csrf = signed_in(guarded)
    assert guarded.get(f"{V1}/session", headers=cookie).json()["name"] == "judgeer"
    out = guarded.delete(f"{V1}/session", headers=cookie | {"X-CSRF-Token": csrf})
    assert out.status_code == 204
    assert guarded.get(f"{V1}/session", headers=cookie).status_code == 401


def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_text(guarded: TestClient) -> None:
    answer = guarded.post(f"{V1}/session", json={"name": "judgeer", "password": PASSWORD})
    guarded.cookies.clear()
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-rashomon-session=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("judgeer", "wrong password"),
        ("nobody", PASSWORD),
        ("reader", ""),
        ("reader", PASSWORD),
        ("' OR 1=1 --", PASSWORD),
    ],
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(
    ledger: Path, accounts: Accounts, name: str, password: str
) -> None:
    with asking(ledger, accounts=accounts) as client:
        answer = client.post(f"{V1}/session", json={"name": name, "password": password})
        assert (answer.status_code, answer.json()["detail"]) == (401, "the name or the password is wrong")


def test_passwords_are_not_guessed_in_a_row(ledger: Path, accounts: Accounts) -> None:
    with asking(ledger, accounts=accounts, settings=rates(signing_in="3/minute")) as client:
        tries = [
            client.post(f"{V1}/session", json={"name": "judgeer", "password": f"guess number {n}"}) for n in range(5)
        ]
        assert [answer.status_code for answer in tries] == [401, 401, 401, 429, 429]
        assert int(tries[-1].headers["retry-after"]) > 0


def test_tries_are_counted_together_by_the_processes_of_a_server(ledger: Path, tmp_path: Path) -> None:
    settings = Serving(rates=Rates(signing_in="3/minute"), workers=2)
    statuses = []
    for _ in range(2):  # two processes, one file of accounts
        accounts = Accounts(tmp_path / "accounts.db")
        with asking(ledger, accounts=accounts, settings=settings) as client:
            said = {"name": "nobody", "password": "guess after guess"}
            statuses += [client.post(f"{V1}/session", json=said).status_code for _ in range(2)]
    assert statuses == [401, 401, 401, 429]


@pytest.mark.parametrize("cookie", ["", "x", "eyJhIjoxfQ.forged", "IjEyMyI.AAAA" + "A" * 23])
def test_a_forged_cookie_is_no_session(guarded: TestClient, cookie: str) -> None:
    headers = {"Cookie": f"__Host-rashomon-session={cookie}"}
    assert guarded.get(f"{V1}/health", headers=headers).status_code == 401


def test_another_password_ends_the_sessions_of_the_old_one(ledger: Path, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "accounts.db")
    accounts.put("mara", Role.READ, PASSWORD)
    session = accounts.sign_in("mara", PASSWORD)
    assert session is not None
    assert accounts.by_session(session) is not None
    accounts.put("mara", Role.READ, "eleven herons over the marsh")
    assert accounts.by_session(session) is None
    assert accounts.sign_in("mara", PASSWORD) is None


# Pages of other sites

JUDGING = {"kind": "wrong", "of": ["0123456789abcdef:c1"]}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://desk.example.org"},
        {"Origin": "https://desk.example.org.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
    ids=str,
)
def test_a_page_of_another_site_changes_nothing(guarded: TestClient, headers: dict[str, str]) -> None:
    cookie, csrf = signed_in(guarded)
    given = cookie | {"X-CSRF-Token": csrf} | headers
    assert guarded.post(f"{V1}/judgements", json=JUDGING, headers=given).status_code == 403


def test_a_change_in_a_session_carries_its_token(guarded: TestClient) -> None:
    cookie, csrf = signed_in(guarded)
    _, other = signed_in(guarded)
    right = {"Origin": PUBLIC, "Sec-Fetch-Site": "same-origin"}
    for said in ({}, {"X-CSRF-Token": "nonsense"}, {"X-CSRF-Token": other}):
        answer = guarded.post(f"{V1}/judgements", json=JUDGING, headers=cookie | right | said)
        assert (answer.status_code, "x-csrf-token" in answer.json()["detail"]) == (403, True)
    answer = guarded.post(f"{V1}/judgements", json=JUDGING, headers=cookie | right | {"X-CSRF-Token": csrf})
    assert answer.status_code == 404  # let in; there is no such document


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_form_cannot_pose_as_a_question_to_the_api(here: TestClient, kind: str) -> None:
    for path in ("/judgements", "/read"):
        answer = here.post(f"{V1}{path}", content=b'{"kind": "wrong"}', headers={"Content-Type": kind})
        assert answer.status_code in {415, 422}


def test_following_a_link_from_elsewhere_is_allowed_and_embedding_is_not(here: TestClient) -> None:
    from_elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert here.get(f"{V1}/docs", headers=from_elsewhere | {"Sec-Fetch-Mode": "navigate"}).status_code == 200
    assert here.get(f"{V1}/exports/ged", headers=from_elsewhere | {"Sec-Fetch-Mode": "no-cors"}).status_code == 403


# What a form carries


@pytest.fixture
def forms(ledger: Path) -> Iterator[TestClient]:
    """A server with a page of its own: a form, and what takes it."""
    with open_store(ledger) as store:
        app = application(store)

        @app.get("/form")
        def form(request: Request, response: Response) -> str:
            return form_token(request, response)

        @app.post("/take")
        def take(form: Annotated[FormData, Depends(posted)]) -> str:
            return str(form["note"])

        with TestClient(app, base_url="http://127.0.0.1:8000") as client:
            yield client


def test_a_form_is_taken_with_the_token_of_its_page(forms: TestClient) -> None:
    token = forms.get("/form").json()
    assert forms.post("/take", data={"csrf": token, "note": "seen"}).json() == "seen"
    assert forms.post("/take", data={"csrf": token, "note": "seen"}, files={"file": b"x"}).json() == "seen"
    assert forms.post("/take", data={"csrf": token[:-1] + "g", "note": "x"}).status_code == 403
    assert forms.post("/take", data={"note": "x"}).status_code == 403
    forms.cookies.clear()
    assert forms.post("/take", data={"csrf": token, "note": "x"}).status_code == 403


# Names


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "127.0.0.1:9999"])
def test_this_machine_is_known_by_its_names(here: TestClient, host: str) -> None:
    assert here.get(f"{V1}/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example:8000", "127.0.0.1.nip.io", "", "169.254.169.254"]
)
def test_a_name_that_points_here_is_not_served(here: TestClient, host: str) -> None:
    answer = here.get(f"{V1}/health", headers={"Host": host})
    assert (answer.status_code, answer.headers["content-type"]) == (421, "application/problem+json")


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_what_comes_through_a_proxy_is_not_the_user_of_this_machine(here: TestClient, name: str) -> None:
    answer = here.get(f"{V1}/health", headers={name: "203.0.113.9"})
    assert (answer.status_code, "--public" in answer.json()["next"]) == (421, True)


# Headers, bodies, hurry


@pytest.mark.parametrize("path", [f"{V1}/health", f"{V1}/docs", "/nowhere", f"{V1}/incidents/zzz"])
def test_every_answer_forbids_what_a_page_should_not_do(here: TestClient, path: str) -> None:
    headers = here.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    assert "strict-transport-security" not in headers


def test_where_there_is_tls_a_browser_stays_with_it(guarded: TestClient) -> None:
    assert "max-age" in guarded.get("/").headers["strict-transport-security"]


def test_an_error_nobody_foresaw_tells_nothing_of_the_inside(ledger: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_store(ledger) as store:
        app = application(store)

        @app.get("/broken")
        def broken() -> None:
            raise RuntimeError("the key is under the mat")

        with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
            answer = client.get("/broken")
    assert (answer.status_code, "mat" in answer.text) == (500, False)
    assert answer.headers["content-security-policy"]
    assert "the key is under the mat" in caplog.text


@pytest.mark.parametrize("size", [65_537, 10_000_001])
def test_a_body_that_is_too_long_is_not_read(here: TestClient, size: int) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(size // 65_536 + 1):
            yield b" " * 65_536

    path = "/read" if size > 1_000_000 else "/judgements"
    json = {"Content-Type": "application/json"}
    announced = here.post(f"{V1}{path}", content=b" " * size, headers=json)
    unannounced = here.post(f"{V1}{path}", content=pieces(), headers=json)
    assert (announced.status_code, unannounced.status_code) == (413, 413)
    assert "longer than the" in unannounced.json()["detail"]


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "9" * 30])
def test_a_length_that_is_none_is_refused(here: TestClient, length: str) -> None:
    headers = {"Content-Type": "application/json", "Content-Length": length}
    assert here.post(f"{V1}/judgements", content=b"{}", headers=headers).status_code in {400, 413}


def test_a_body_that_drips_is_not_waited_for(ledger: Path) -> None:
    """A client that sends a byte now and then: asked here in ASGI, as the test client sends all at once."""
    import asyncio

    answers: list[Any] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b" ", "more_body": True}

    async def send(message: Any) -> None:
        answers.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")]
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"{V1}/judgements",
        "raw_path": b"",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
        "scheme": "http",
        "http_version": "1.1",
    }
    with open_store(ledger) as store:
        app = application(store, Serving(patience=0.2))
        api.mount(app)
        began = time.monotonic()
        asyncio.run(app(scope, receive, send))
    assert answers[0]["status"] == 408
    assert time.monotonic() - began < 5


def test_who_asks_too_often_waits(ledger: Path, accounts: Accounts, tokens: dict[str, Any]) -> None:
    with asking(ledger, accounts=accounts, settings=rates(asking="5/minute")) as client:
        answers = [client.get(f"{V1}/health", headers=tokens["read"]) for _ in range(7)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
        assert 0 < int(answers[-1].headers["retry-after"]) <= 60
        assert client.get(f"{V1}/health", headers=tokens["admin"]).status_code == 200  # each for themselves


def test_judging_has_a_rate_of_its_own(ledger: Path) -> None:
    with asking(ledger, settings=rates(judging="2/minute")) as client:
        statuses = [client.post(f"{V1}/judgements", json=JUDGING).status_code for _ in range(4)]
    assert statuses == [404, 404, 429, 429]


# The file of accounts


def test_accounts_are_made_listed_and_taken_away(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    file = ["--accounts", tmp_path / "accounts.db"]
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    assert run("serve", "accounts", "add", "mara", "--role", "judge", *file).status == 0
    assert run("serve", "accounts", "add", "bot", "--script", *file).status == 0
    token = run("serve", "accounts", "token", "bot", "--label", "nightly", *file).out.strip()
    listed = run("serve", "accounts", "list", *file).out
    assert "mara" in listed
    assert "password" in listed
    assert "token: nightly" in listed
    accounts = Accounts(tmp_path / "accounts.db")
    found = accounts.by_token(token)
    assert found is not None
    assert (found.name, found.role) == ("bot", Role.READ)
    assert run("serve", "accounts", "revoke", "bot", "--label", "nightly", *file).status == 0
    assert accounts.by_token(token) is None
    assert run("serve", "accounts", "remove", "mara", *file).status == 0
    assert [one.name for one in accounts.every()] == ["bot"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("add", "mara", "--role", "king"), "is no role"),
        (("add", "../etc", "--script"), "is no name for an account"),
        (("remove", "nobody"), "no such account"),
        (("token", "nobody"), "no such account"),
        (("revoke", "mara", "--label", "x"), "no token called x"),
    ],
)
def test_what_cannot_be_done_with_accounts_is_said(
    run: Run, tmp_path: Path, words: tuple[str, ...], reason: str
) -> None:
    Accounts(tmp_path / "accounts.db").put("mara", Role.READ, None)
    ran = run("serve", "accounts", *words, "--accounts", tmp_path / "accounts.db")
    assert ran.status != 0
    assert reason in " ".join(ran.err.split())


def test_the_file_tells_no_secret_and_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "accounts.db"
    accounts = Accounts(path)
    accounts.put("mara", Role.ADMIN, PASSWORD)
    token, session = accounts.new_token("mara", "x"), accounts.sign_in("mara", PASSWORD)
    assert session is not None
    held = path.read_bytes()
    assert [secret for secret in (PASSWORD, token, session) if secret.encode() in held] == []
    assert b"$argon2id$" in held
    assert path.stat().st_mode & 0o077 == 0


def test_a_short_password_and_a_file_that_is_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ServingError, match="12 to 1024 characters"):
        Accounts(tmp_path / "a.db").put("mara", Role.READ, "short")
    (tmp_path / "b.db").write_text("this is no database at all, but a letter" * 30, encoding="utf-8")
    with pytest.raises(ServingError, match="cannot hold accounts"):
        Accounts(tmp_path / "b.db")


def test_no_route_reads_a_file_by_name(ledger: Path) -> None:
    """No parameter of any route is a path or an address: their patterns allow none."""
    with open_store(ledger) as store:
        document = app_of(store).openapi()
    named = [p for methods in document["paths"].values() for m in methods.values() for p in m.get("parameters", ())]
    paths = {p["name"]: p["schema"] for p in named if p["in"] == "path"}
    assert set(paths) == {name.strip("{}") for key in SAMPLES for name in key.split(".")}
    free = {name for name, schema in paths.items() if "pattern" not in schema}
    assert free == set()
