/** A base map of tiles (PMTiles) under the drawing, as quiet as the paper: land, water, roads, names.  MapLibre draws it. */
import { addProtocol, Map as Drawn, setWorkerUrl, type ExpressionSpecification, type LayerSpecification, type StyleSpecification } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import { radians, type View } from "./fitting";

const WORKER = "maplibre-worker.js";
const TILE = 512;
const PICTURES: Partial<Record<TileType, true>> = { [TileType.Png]: true, [TileType.Jpeg]: true, [TileType.Webp]: true, [TileType.Avif]: true };

interface Told {
  attribution?: string;
  vector_layers?: { id: string }[];
}

export class Base {
  private constructor(
    private readonly drawn: Drawn,
    private readonly home: HTMLElement,
    readonly by: string,
  ) {}

  /** Reads what the archive holds and draws it in `home`. */
  static async over(home: HTMLElement, address: string): Promise<Base> {
    setWorkerUrl(import.meta.url.replace(/[^/]*$/, WORKER));
    const archive = new PMTiles(address);
    const protocol = new Protocol();
    protocol.add(archive);
    addProtocol("pmtiles", protocol.tile);
    const [header, told] = [await archive.getHeader(), ((await archive.getMetadata()) ?? {}) as Told];
    const source = { type: PICTURES[header.tileType] ? "raster" : "vector", url: `pmtiles://${address}` } as const;
    const has = new Set((told.vector_layers ?? []).map((l) => l.id));
    const style = () => dressed(source, has);
    const drawn = new Drawn({ container: home, style: style(), interactive: false, attributionControl: false, fadeDuration: 0, pitchWithRotate: false, renderWorldCopies: true });
    const again = () => drawn.setStyle(style());
    new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    return new Base(drawn, home, plain(told.attribution));
  }

  /** The same stretch of the earth as the drawing over it; `null` where that bends the earth otherwise. */
  show(view: View | null): void {
    this.home.hidden = !view;
    if (!view) return;
    const across = view.scale * Math.cos(radians(view.lat)) * 2 * Math.PI;
    this.drawn.resize();
    this.drawn.jumpTo({ center: [view.lon, view.lat], zoom: Math.log2(across / TILE) });
  }
}

/** Whose map it is, without the links it may come with. */
function plain(attribution = ""): string {
  return new DOMParser().parseFromString(attribution, "text/html").body.textContent?.trim() ?? "";
}

type Source = { type: "raster" | "vector"; url: string };

/** Layers for the two usual schemas (Protomaps, OpenMapTiles), those that are there; pictures as they are. */
function dressed(source: Source, has: ReadonlySet<string>): StyleSpecification {
  const colours = getComputedStyle(document.documentElement);
  const of = (name: string) => colours.getPropertyValue(name).trim() || "#888";
  const sea = of("--panel");
  const land = of("--land");
  const layers: LayerSpecification[] = [{ id: "ground", type: "background", paint: { "background-color": has.has("earth") ? sea : land } }];
  if (source.type === "raster") layers.push({ id: "pictures", type: "raster", source: "tiles", paint: { "raster-saturation": -0.7, "raster-contrast": -0.2 } });
  const add = (name: string, make: (id: string) => LayerSpecification) => has.has(name) && layers.push(make(name));
  const fill = (colour: string) => (id: string): LayerSpecification => ({ id, type: "fill", source: "tiles", "source-layer": id, filter: ["in", ["geometry-type"], ["literal", ["Polygon", "MultiPolygon"]]], paint: { "fill-color": colour } });
  add("earth", fill(land));
  for (const name of ["water", "ocean"]) add(name, fill(sea));
  for (const name of ["roads", "transportation"])
    add(name, (id) => ({ id, type: "line", source: "tiles", "source-layer": id, minzoom: 6, paint: { "line-color": of("--rule"), "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.5, 12, 1.6] } }));
  for (const name of ["boundaries", "boundary"])
    add(name, (id) => ({ id, type: "line", source: "tiles", "source-layer": id, filter: ["any", ["==", ["get", "kind"], "country"], ["==", ["get", "admin_level"], 2]], paint: { "line-color": of("--edge"), "line-width": 1, "line-dasharray": [2, 2] } }));
  for (const name of ["places", "place"]) add(name, (id) => names(id, of));
  return { version: 8, sources: { tiles: source }, layers };
}

/** Towns by their names, in the page's own letters; the machine's fonts draw them. */
function names(id: string, of: (name: string) => string): LayerSpecification {
  const kind: ExpressionSpecification = ["coalesce", ["get", "kind"], ["get", "class"], ""];
  return {
    id,
    type: "symbol",
    source: "tiles",
    "source-layer": id,
    filter: ["match", kind, ["locality", "city", "town", "village"], true, false],
    layout: { "text-field": ["coalesce", ["get", "name:en"], ["get", "name_en"], ["get", "name"], ""], "text-font": ['"Source Sans 3"'], "text-size": 12, "text-padding": 6 },
    paint: { "text-color": of("--ink-3"), "text-halo-color": of("--land"), "text-halo-width": 1.5 },
  };
}
