"""Measures of the product::

python -m bench predict NAME --data PATH --out PATH    predictions over a benchmark's texts
python -m bench score NAME [--json]                    its development part, scored by its own scorer
python -m bench gate [--raise]                         scores against the floors kept in bench/floors.toml
python -m bench table [--write FILE ...]               the scores as a Markdown table, put into pages
python -m bench quality [--write FILE]                 by region, decade, style; confidence: docs/quality.md
python -m bench calibrate [--write]                    how far confidence can be trusted; fit it anew
python -m bench changes REV                            claims and events gained and lost since a revision
python -m bench speed [REV]                            ratios of time: rules to parse, now to then
python -m bench scale [--sizes N,N] [--stored N]       time and memory of synthetic ledgers, whole and one more document
python -m bench scale --make SIZE FILE                 a synthetic ledger on disk; --at SIZE FILE asks it
python -m bench serve [--sizes N,N] [--ledger FILE]    p50 and p99 of each page and API call, many at once
python -m bench growth [--documents N]                 memory of one desk over thousands of documents
"""

import argparse
import sys
from pathlib import Path

from bench.harness import BENCHES, OURS, ROOT, data_of, is_dispatches, predict, score, shared_folder


def main(arguments: list[str] | None = None) -> int:
    """Run one measure; the exit status."""
    options = _parser().parse_args(arguments)
    status: int = options.run(options)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, help="folder with bench/NAME (default: $RASHOMON_SHARED or ../shared)")
    commands = parser.add_subparsers(required=True, metavar="MEASURE")

    command = commands.add_parser("predict", help="predictions over a benchmark's texts")
    command.add_argument("name", choices=BENCHES)
    command.add_argument("--data", type=Path, required=True)
    command.add_argument("--out", type=Path, required=True)
    command.set_defaults(run=_predict)

    command = commands.add_parser("score", help="a benchmark's development part, scored by its own scorer")
    command.add_argument("name", choices=BENCHES)
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_score)

    command = commands.add_parser("gate", help="scores against the floors")
    command.add_argument("names", nargs="*", metavar="NAME", help="only these benchmarks")
    command.add_argument("--raise", dest="lift", action="store_true", help="raise every floor that is beaten")
    command.set_defaults(run=_gate)

    command = commands.add_parser("table", help="the scores as a Markdown table")
    command.add_argument("--write", type=Path, nargs="*", default=[], metavar="FILE", help="pages to put it into")
    command.set_defaults(run=_table)

    command = commands.add_parser("quality", help="the figures of docs/quality.md")
    command.add_argument("--write", type=Path, metavar="FILE", help="page whose part below the marks is replaced")
    command.set_defaults(run=_quality)

    command = commands.add_parser("calibrate", help="how far the confidence of claims and events can be trusted")
    command.add_argument("--write", action="store_true", help="fit the weights anew and keep them")
    command.set_defaults(run=_calibrate)

    command = commands.add_parser("changes", help="claims and events gained and lost since a revision")
    command.add_argument("revision")
    command.add_argument("texts", nargs="*", type=Path, help="files or folders (default: dispatches and examples)")
    command.set_defaults(run=_changes)

    command = commands.add_parser("speed", help="ratios of time")
    command.add_argument("revision", nargs="?")
    command.set_defaults(run=_speed)

    command = commands.add_parser("scale", help="time and memory of ledgers of several sizes")
    command.add_argument("--sizes", default="1000,10000,100000", help="numbers of reports (default: %(default)s)")
    command.add_argument(
        "--stored", type=int, default=100_000, help="largest ledger made on disk too (default: %(default)s)"
    )
    command.add_argument("--make", nargs=2, metavar=("SIZE", "FILE"), help="only make the ledger of a size on disk")
    command.add_argument("--at", nargs=2, metavar=("SIZE", "FILE"), help="only ask a ledger that was made so")
    command.set_defaults(run=_scale)

    command = commands.add_parser("serve", help="how quickly the desk answers many at once while its ledger grows")
    command.add_argument("--sizes", default="100,10000,100000", help="numbers of reports (default: %(default)s)")
    command.add_argument("--ledger", type=Path, metavar="FILE", help="a copy of this ledger instead of synthetic ones")
    command.add_argument("--readers", type=int, default=50, help="how many ask at once (default: %(default)s)")
    command.add_argument("--seconds", type=float, default=60.0, help="how long they ask (default: %(default)s)")
    command.add_argument("--pause", type=float, default=0.0, help="seconds between two questions of one, on average")
    command.add_argument("--pace", type=float, default=1.0, help="seconds between two documents added; 0 adds none")
    command.add_argument("--workers", type=int, default=1, help="processes of the server (default: %(default)s)")
    command.set_defaults(run=_serve)

    command = commands.add_parser("growth", help="memory of one desk over thousands of documents")
    command.add_argument("--documents", type=int, default=2_000, metavar="N")
    command.set_defaults(run=_growth)
    return parser


def _predict(options: argparse.Namespace) -> int:
    if not options.data.exists():
        print(f"{options.data}: no such file or folder", file=sys.stderr)
        return 2
    failed = predict(options.name, options.data, options.out)
    if failed:
        print(f"{failed} texts could not be read; their predictions are empty", file=sys.stderr)
    return 0


def _needed(options: argparse.Namespace) -> Path | None:
    """The folder of the benchmarks; None and a line on standard error where it is not there and wanted."""
    shared = shared_folder(options.shared)
    if shared is None and getattr(options, "name", "") in OURS:
        return ROOT
    if shared is None:
        print("the benchmarks are not here; name their folder with --shared", file=sys.stderr)
    return shared


def _score(options: argparse.Namespace) -> int:
    shared = _needed(options)
    if shared is None:
        return 2
    out = ROOT / ".cache" / "predictions" / (options.name if is_dispatches(options.name) else f"{options.name}.jsonl")
    failed = predict(options.name, data_of(options.name, shared), out)
    print(score(options.name, shared, out, ("--json",) if options.json else ()), end="")
    if options.name == "places" and not options.json:
        print("\nwith overlapping spans matched:\n" + score(options.name, shared, out, ("--overlap",)), end="")
    if failed:
        print(f"{failed} texts could not be read; their predictions are empty", file=sys.stderr)
    return 0


def _gate(options: argparse.Namespace) -> int:
    from bench.gate import gate

    shared = shared_folder(options.shared)
    if shared is None:
        print("gate: skipped, the benchmarks are not here (name their folder with --shared)", file=sys.stderr)
        return 0
    return gate(shared, options.names, lift=options.lift)


def _table(options: argparse.Namespace) -> int:
    from bench.table import table, write

    shared = _needed(options)
    if shared is None:
        return 2
    rows = table(shared)
    print(rows)
    for page in options.write:
        write(page, rows)
    return 0


def _quality(options: argparse.Namespace) -> int:
    from bench.quality import quality
    from bench.table import write

    shared = _needed(options)
    if shared is None:
        return 2
    page = quality(shared)
    print(page, end="")
    if options.write:
        write(options.write, page.rstrip())
    return 0


def _growth(options: argparse.Namespace) -> int:
    from bench.growth import growth

    shared = _needed(options)
    return 2 if shared is None else growth(shared, options.documents)


def _calibrate(options: argparse.Namespace) -> int:
    from bench.calibrate import calibrate

    shared = _needed(options)
    if shared is None:
        return 2
    print(calibrate(shared, write=options.write))
    return 0


def _changes(options: argparse.Namespace) -> int:
    from bench.changes import changes

    return changes(options.revision, options.texts, shared_folder(options.shared))


def _speed(options: argparse.Namespace) -> int:
    from bench.speed import speed

    return speed(options.revision, shared_folder(options.shared))


def _scale(options: argparse.Namespace) -> int:
    from bench.scale import ask, make_ledger, scale

    if options.make:
        make_ledger(options.make[1], int(options.make[0]))
        return 0
    if options.at:
        return ask(Path(options.at[1]), int(options.at[0]))
    return scale([int(size) for size in options.sizes.split(",")], stored=options.stored)


def _serve(options: argparse.Namespace) -> int:
    from bench.serve import Means, serve

    means = Means(
        readers=options.readers,
        seconds=options.seconds,
        pause=options.pause,
        pace=options.pace,
        workers=options.workers,
    )
    return serve([int(size) for size in options.sizes.split(",")], options.ledger, means)


if __name__ == "__main__":
    sys.exit(main())
