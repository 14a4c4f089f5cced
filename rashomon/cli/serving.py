"""``rashomon serve``: a ledger as a site and an API, for this machine or, with accounts, for others."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.ledgers import DEFAULT, LEDGER, kept_ledger
from rashomon.cli.options import app
from rashomon.cli.output import emit, fail, note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from socket import socket

    from fastapi import FastAPI
    from uvicorn import Config

    from rashomon.serving import Accounts, Serving
    from rashomon.site import Ground
    from rashomon.store import Store

GRACE_S = 10  # what answers have to be finished in when the server ends
ACCOUNTS_FILE = "accounts.db"

serve = typer.Typer(help="Serve a ledger as a site and an API. Ends with Ctrl-C or SIGTERM.")
accounts = typer.Typer(help="Who may come in, where others than this machine's user are served.", no_args_is_help=True)
serve.add_typer(accounts, name="accounts")
app.add_typer(serve, name="serve")

ACCOUNTS = Annotated[
    Path, typer.Option("--accounts", metavar="FILE", envvar="RASHOMON_ACCOUNTS", help="The file of accounts.")
]
NAME = Annotated[str, typer.Argument(metavar="NAME")]
LABEL = Annotated[str, typer.Option(metavar="TEXT", help="What the token is for.")]


@serve.callback(invoke_without_command=True)
def serving(
    context: typer.Context,
    *,
    ledger: LEDGER = DEFAULT,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="The port to listen at; 0 takes a free one.")] = 8000,
    accounts_file: Annotated[
        Path | None, typer.Option("--accounts", metavar="FILE", help="Serve those who have an account in it.")
    ] = None,
    public: Annotated[
        str | None, typer.Option(metavar="URL", help="Where readers come in, as https://desk.example.org.")
    ] = None,
    hooks: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Tell the addresses in this TOML file what is new.")
    ] = None,
    disputed: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Draw the contested outlines in this GeoJSON file on maps, dashed."),
    ] = None,
    basemap: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw maps over the tiles in this PMTiles file.")
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="So many processes answer, on as many cores.")
    ] = 1,
    proxy: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The address of the proxy, whose word on readers is taken.")
    ] = None,
) -> None:
    """Serve a ledger: to this machine alone, or to those who have an account."""
    if context.invoked_subcommand:
        return
    from rashomon.serving import Accounts, Serving
    from rashomon.site import read_ground

    brought = read_ground(disputed, basemap)
    known = Accounts(_existing(accounts_file)) if accounts_file else None
    settings = Serving(host=host, port=port, public=public, workers=workers)
    with kept_ledger(ledger) as store:
        made = _app(store, settings, known, hooks, brought)
        config = _config(made, settings, proxy)
        if workers == 1:
            with _listening(config, settings) as line:
                _answer(config, line)
    if workers > 1:
        _run_several(lambda store: _app(store, settings, known, hooks, brought), ledger, config, settings)


def _existing(path: Path) -> Path:
    if not path.exists():
        fail(f"{path}: no accounts are here. Make one: rashomon serve accounts add NAME --accounts {path}")
    return path


def _app(
    store: "Store", settings: "Serving", known: "Accounts | None", hooks: Path | None, brought: "Ground"
) -> "FastAPI":
    """The server with all its parts; the one place where they meet."""
    from rashomon import api, site
    from rashomon.hooks import Deliverer, load
    from rashomon.serving import application

    made = application(store, settings, accounts=known)
    api.mount(made, deliverer=Deliverer(store, load(hooks)) if hooks else None)
    site.mount(made, brought)
    return made


def _config(made: "FastAPI", settings: "Serving", proxy: str | None) -> "Config":
    from uvicorn import Config

    return Config(
        made,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy,
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=15,
        limit_concurrency=500,
        h11_max_incomplete_event_size=65_536,
        ws="none",
    )


def _run_several(make: "Callable[[Store], FastAPI]", ledger: str, config: "Config", settings: "Serving") -> None:
    """Answer in several processes; each opens the ledger for itself, and all sign cookies by the same key."""
    from secrets import token_bytes

    from rashomon.serving import served_by
    from rashomon.serving.processes import Several

    key = token_bytes(32)

    def work() -> None:
        with kept_ledger(ledger) as store:
            config.app = made = make(store)
            if served_by(made).accounts is None:
                served_by(made).key = key
            _answer(config, line)

    with _listening(config, settings) as line:
        Several(settings.workers, work).run()


@contextmanager
def _listening(config: "Config", settings: "Serving") -> "Iterator[socket]":
    from rashomon.serving.running import at_once

    try:
        line = config.bind_socket()
    except SystemExit:
        fail(f"{settings.host}:{settings.port}: cannot be listened at. Take another: --port 8001")
    with line:
        at_once(line)
        line.listen(config.backlog)  # from here on who asks is answered, once all has begun
        where = settings.public or f"http://{settings.host}:{line.getsockname()[1]}"
        note(f"Serving at {where} - end with Ctrl-C")
        yield line


def _answer(config: "Config", line: "socket") -> None:
    from threading import Thread

    from uvicorn import Server

    from rashomon.feeds.watching import stopping
    from rashomon.serving.running import settle
    from rashomon.site import warm

    Thread(target=warm, daemon=True).start()
    settle()
    with stopping():  # the server stops by itself on a signal, and then passes it on
        Server(config).run(sockets=[line])


@accounts.command("add")
def add_account(
    name: NAME,
    *,
    role: Annotated[str, typer.Option(metavar="read|judge|admin", help="What they may.")] = "read",
    script: Annotated[bool, typer.Option("--script", help="Without a password: it comes in by tokens alone.")] = False,
    file: ACCOUNTS = Path(ACCOUNTS_FILE),
) -> None:
    """Make an account, or change its role and password.  The password is asked for, or read from standard input."""
    from rashomon.serving import Accounts, Role

    if role not in set(Role):
        raise typer.BadParameter(f"{role}: is no role; there are {', '.join(Role)}", param_hint="--role")
    password = None if script else _password()
    Accounts(file).put(name, Role(role), password)
    emit(f"{file}: {name} may {role}")


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


@accounts.command("remove")
def remove_account(name: NAME, *, file: ACCOUNTS = Path(ACCOUNTS_FILE)) -> None:
    """Take an account away, with its tokens and sessions."""
    from rashomon.serving import Accounts

    Accounts(_existing(file)).remove(name)
    emit(f"{file}: {name} is gone")


@accounts.command("list")
def list_accounts(*, file: ACCOUNTS = Path(ACCOUNTS_FILE)) -> None:
    """Every account, its role and what its tokens are for."""
    from rashomon.serving import Accounts

    for one in Accounts(_existing(file)).every():
        ways = [*(["password"] if one.password else []), *(f"token: {label}" for label in one.tokens)]
        emit(f"{one.name:24} {one.role:8} {', '.join(ways) or 'no way in'}")


@accounts.command("token")
def new_token(name: NAME, *, label: LABEL = "script", file: ACCOUNTS = Path(ACCOUNTS_FILE)) -> None:
    """Make a token for a script, to be sent as Authorization: Bearer TOKEN.  It is shown this once."""
    from rashomon.serving import Accounts

    emit(Accounts(_existing(file)).new_token(name, label))


@accounts.command("revoke")
def revoke_token(name: NAME, *, label: LABEL = "script", file: ACCOUNTS = Path(ACCOUNTS_FILE)) -> None:
    """Take tokens back, by what they are for."""
    from rashomon.serving import Accounts

    Accounts(_existing(file)).revoke(name, label)
    emit(f"{file}: {name} has no token called {label} any more")
