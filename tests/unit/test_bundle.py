"""The desk page's bundle: its lock, what it may not hold, what it weighs, and that it travels inside the wheel."""

import gzip
import json
import re
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
BUNDLE = ROOT / "rashomon" / "site" / "static" / "bundle"
OUTLINES = ROOT / "rashomon" / "views" / "mapping" / "outlines.json.gz"
OURS = ("desk", "map-", "charts")  # htmx and MapLibre beside them are their authors'
BASE = ("base-", "maplibre-")

built = pytest.mark.skipif(not (BUNDLE / "desk.js").exists(), reason="the bundle is not built: make site")


def scripts() -> list[Path]:
    """The bundle's own scripts."""
    return [p for p in sorted(BUNDLE.glob("*.js")) if p.name.startswith(OURS)]


def zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def test_the_lock_names_no_host_and_holds_hashes() -> None:
    packages = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    locked = {name: entry for name, entry in packages.items() if name}
    assert [name for name, entry in locked.items() if "resolved" in entry] == []
    assert [name for name, entry in locked.items() if not entry.get("integrity", "").startswith("sha512-")] == []
    assert re.findall(r"registry|://", (FRONTEND / ".npmrc").read_text().replace("lockfile-registry", "")) == []


def test_the_lock_holds_what_is_declared() -> None:
    declared = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))["packages"][""]
    for kind in ("dependencies", "devDependencies"):
        assert locked[kind] == declared[kind]


def test_the_page_is_told_of_every_figure() -> None:
    """What desk.ts draws and what README.md describes are the same figures."""
    drawn = set(re.findall(r"^  (\w+): async", (FRONTEND / "src" / "desk.ts").read_text(encoding="utf-8"), re.M))
    told = set(re.findall(r"^### (\w+)$", (FRONTEND / "README.md").read_text(encoding="utf-8"), re.M))
    assert drawn == told


@pytest.mark.parametrize(
    ("forbidden", "but"),
    [
        (r"\.style\b", []),
        (r'"style"', []),
        (r"innerHTML", []),
        (r"\bon\w+\s*=\s*[\"']", []),
        (r"\beval\(", []),
        (r"\bfetch\(", ["brought.ts"]),
    ],
)
def test_the_sources_keep_to_the_policy(forbidden: str, but: list[str]) -> None:
    """No inline style, no markup from text, no handler in an attribute; fetched is only what a user brought."""
    held = [p.name for p in (FRONTEND / "src").rglob("*.ts") if re.search(forbidden, p.read_text(encoding="utf-8"))]
    assert held == but


def test_borders_that_are_not_agreed_carry_a_source() -> None:
    entries = json.loads((FRONTEND / "data" / "unsettled.json").read_text(encoding="utf-8"))
    pairs = [e["pair"] for e in entries]
    assert pairs == sorted(set(pairs))
    assert [
        e for e in entries if not e["why"] or not e["source"] or e["pair"].split() != sorted(e["pair"].split())
    ] == []


def test_the_outlines_are_small_and_take_no_side() -> None:
    assert OUTLINES.stat().st_size < 150_000
    world = json.loads(gzip.decompress(OUTLINES.read_bytes()))
    codes = [g["id"] for g in world["objects"]["countries"]["geometries"]]
    assert len(codes) == len(set(codes)) == 242
    assert [c for c in codes if not re.fullmatch("[A-Z]{3}", c)] == ["-CR"]  # Crimea, a piece of its own
    assert set(world["disputed"]) <= set(codes)
    entries = json.loads((FRONTEND / "data" / "unsettled.json").read_text(encoding="utf-8"))
    assert world["unsettled"] == [e["pair"] for e in entries]  # else: make site-outlines
    assert {code for pair in world["unsettled"] for code in pair.split()} <= set(codes)
    assert "public domain" in world["source"]


@built
def test_what_is_built_is_light() -> None:
    """A page without a map loads a few kB; one with everything stays far under 500 kB."""
    entry = zipped(BUNDLE / "desk.js") + zipped(BUNDLE / "desk.css")
    assert entry < 10_000
    assert entry + sum(zipped(p) for p in BUNDLE.glob("*-*.js") if not p.name.startswith(BASE)) < 280_000
    assert b"outlines" not in (BUNDLE / "desk.js").read_bytes()


@built
def test_a_base_map_is_a_matter_of_its_own() -> None:
    """MapLibre is in the one file that the map asks for where there is a base map, and in its worker."""
    held = [p.name for p in BUNDLE.glob("*.js") if b"maplibregl" in p.read_bytes() or b"MapLibre" in p.read_bytes()]
    assert sorted(name.partition("-")[0] for name in held) == ["base", "maplibre"]


@built
def test_what_is_built_names_no_host() -> None:
    """Namespaces are names, not addresses; nothing else leads out."""
    found = {u for p in scripts() for u in re.findall(r"https?://[^\s\"'`)]+", p.read_text(encoding="utf-8"))}
    assert {u for u in found if not u.startswith("http://www.w3.org/")} == set()


@built
@pytest.mark.parametrize("builder", [WheelBuilder, SdistBuilder])
def test_the_bundle_travels(builder: type[WheelBuilder] | type[SdistBuilder]) -> None:
    packed = {f.distribution_path for f in builder(str(ROOT)).recurse_included_files()}
    assert {f"rashomon/site/static/bundle/{p.name}" for p in BUNDLE.iterdir()} <= packed
    assert "rashomon/views/mapping/outlines.json.gz" in packed
    assert not any("node_modules" in p for p in packed)


@built
def test_licences_travel_with_it() -> None:
    licences = (BUNDLE / "licences.md").read_text(encoding="utf-8")
    assert [
        name for name in ("d3-geo", "d3-array", "topojson-client", "maplibre-gl", "fflate") if name not in licences
    ] == []
    assert "Copyright 2021 Protomaps LLC" in (BUNDLE / "pmtiles-licence.txt").read_text(encoding="utf-8")
