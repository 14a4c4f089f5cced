"""The rules of one revision run over texts, in a process and a folder of their own."""

import json
import os
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.harness import ROOT


def listing(texts: list[Path], *, revision: str | None = None, parse: bool = False) -> dict[str, Any]:
    """What the rules of a revision (the working tree when None) find in the texts; see ``bench.listing``.

    Raises RuntimeError when the revision is unknown or its rules fail.
    """
    with TemporaryDirectory() as folder:
        tree = Path(folder)
        if revision is None:
            (tree / "rashomon").symlink_to(ROOT / "rashomon")
        else:
            _unpack(revision, tree)
        (tree / "bench").symlink_to(ROOT / "bench")
        out = tree / "listing.json"
        kept = ROOT / ".cache" / "readings"
        command = [sys.executable, "-P", "-m", "bench.listing", str(out), str(kept), *map(str, texts)]
        done = subprocess.run(
            command + ["--parse"] * parse,
            env=os.environ | {"PYTHONPATH": str(tree)},
            cwd=tree,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"the rules of {revision or 'the working tree'} failed:\n{done.stderr.strip()[-800:]}")
        result: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return result


def _unpack(revision: str, tree: Path) -> None:
    done = subprocess.run(
        ["git", "archive", "--format=tar", revision, "rashomon"], cwd=ROOT, capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{revision}: no such revision, or it has no program ({done.stderr.decode().strip()})")
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(tree, filter="data")


def corpus(shared: Path | None, given: list[Path] | None = None) -> list[Path]:
    """The texts given (folders: the .txt files in them), else the benchmark's dispatches and the shipped examples."""
    folders = given or [ROOT / "rashomon" / "examples", *([shared / "bench" / "dispatch" / "texts"] if shared else [])]
    return [path.resolve() for f in folders for path in (sorted(f.glob("*.txt")) if f.is_dir() else [f])]
