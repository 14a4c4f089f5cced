"""The command line: paths in; reports, explanations and tables out.  Heavy parts load when a command needs them."""

from rashomon.cli import (  # noqa: F401 - each hangs on the app
    adding,
    asking,
    exporting,
    importing,
    judging,
    reading,
    reference,
    reporting,
    serving,
)
from rashomon.cli.options import app
from rashomon.cli.output import fail
from rashomon.errors import RashomonError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; the program's own errors end it with a message and status 1."""
    try:
        app()
    except RashomonError as error:
        fail(str(error))
