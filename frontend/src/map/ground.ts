/** What lies under the spots: sea, land, borders, codes of countries, places whose ownership is contested, a scale bar. */
import type { Feature, FeatureCollection, Geometry, MultiLineString, Polygon } from "geojson";
import { geoArea, geoCircle, geoContains, geoPath, type GeoProjection } from "d3-geo";
import { html, round, svg } from "../svg";
import type { Contested } from "../given";
import type { Atlas } from "./atlas";
import { KM_A_DEGREE, type View } from "./fitting";
import { label, shared, type Box } from "./placing";

export interface Sheet {
  atlas: Atlas;
  project: GeoProjection;
  width: number;
  height: number;
  taken: Box[];
}

/** Where a country's code is tried, from its middle outwards. */
const AROUND = [0, 1, 2, 3].flatMap((n) => [0, n, -n].flatMap((a) => [0, n, -n].map((d): [number, number] => [a * 45, d * 36])));

/** The ground without words; borders nobody agrees on are dashed. */
export function ground({ atlas, project, width, height }: Sheet): SVGGElement {
  const path = geoPath(project).digits(1);
  const line = (name: string, lines: MultiLineString) => svg("path", { class: name, d: path(lines) });
  return svg(
    "g",
    { class: "ground", "aria-hidden": "true" },
    svg("rect", { class: "sea", width, height }),
    svg("path", { class: "land", d: path(atlas.countries) }),
    line("border", atlas.settled),
    line("border unsettled", atlas.unsettled),
  );
}

/** Over a base map: only the borders that nobody agrees on, and what the pointer can take hold of. */
export function unsettled({ atlas, project, width, height }: Sheet): SVGGElement {
  const lines = svg("path", { class: "border unsettled", d: geoPath(project).digits(1)(atlas.unsettled) });
  return svg("g", { class: "ground over", "aria-hidden": "true" }, svg("rect", { class: "clear", width, height }), lines);
}

/** ISO codes of the countries that have room for theirs: letters, never a flag, and outside every circle, lest they look like an owner's. */
export function codes({ atlas, project, width, height, taken: before }: Sheet, circles: readonly Round[]): SVGGElement {
  const path = geoPath(project);
  const taken = [...before, ...circles.flatMap((c) => around(c, project))];
  const found = svg("g", { class: "codes", "aria-hidden": "true" });
  for (const country of atlas.countries.features) {
    const id = String(country.id);
    if (id.startsWith("-") || path.area(country) < 2600) continue;
    const [cx, cy] = path.centroid(country);
    for (const [dx, dy] of AROUND) {
      const [x, y] = [cx + dx, cy + dy];
      const box = { left: x - 17, right: x + 17, top: y - 8, bottom: y + 8 };
      if (box.left < 2 || box.right > width - 2 || box.top < 2 || box.bottom > height - 2) continue;
      if (taken.some((other) => shared(box, other) > 0)) continue;
      const place = project.invert?.([x, y]);
      if (!place || !geoContains(country, place)) continue;
      taken.push(box);
      found.append(svg("text", { x, y: y + 4, "text-anchor": "middle" }, id));
      break;
    }
  }
  return found;
}

interface Round {
  lon: number;
  lat: number;
  radius_km: number;
}

/** The square around a circle. */
function around({ lon, lat, radius_km }: Round, project: GeoProjection): Box[] {
  const at = project([lon, lat]);
  const up = project([lon, Math.min(89, lat + radius_km / KM_A_DEGREE)]);
  if (!at || !up) return [];
  const r = Math.abs(at[1] - up[1]) + 3;
  return [{ left: at[0] - r, right: at[0] + r, top: at[1] - r, bottom: at[1] + r }];
}

/** A circle on the ground of so many kilometres, as a path. */
export function reach(project: GeoProjection, lon: number, lat: number, km: number): string {
  const circle = geoCircle().center([lon, lat]).radius(km / KM_A_DEGREE).precision(6)();
  return geoPath(project).digits(1)(circle) ?? "";
}

/** Contested places: a dashed ring, and every party's name with whose it is. */
export function contested(given: readonly Contested[], sheet: Sheet): SVGGElement {
  const found = svg("g", { class: "contested" });
  for (const place of given) {
    const at = sheet.project([place.lon, place.lat]);
    if (!at || !isWithin(at, sheet)) continue;
    const names = place.names.map((n) => `${n.name} (${n.party})`);
    const lines = names.length ? names : [place.label];
    const long = Math.max(...lines.map((l) => l.length)) * 6.4;
    const placed = label({ x: at[0], y: at[1], r: 2 }, long, 15 * lines.length, sheet.taken, sheet);
    const top = placed.y - (lines.length - 1) * 7.5 + 4;
    found.append(
      svg("path", { class: "ring", d: reach(sheet.project, place.lon, place.lat, Math.max(place.radius_km, 1)) }),
      svg(
        "text",
        { "text-anchor": placed.anchor },
        svg("title", {}, [place.label, place.standing].filter(Boolean).join(": ")),
        ...lines.map((l, n) => svg("tspan", { x: placed.x, y: top + n * 15 }, l)),
      ),
    );
  }
  return found;
}

/** What a reader brought with --disputed: areas and lines, dashed, each with its name or names. */
export function brought(given: FeatureCollection, sheet: Sheet): SVGGElement {
  const path = geoPath(sheet.project).digits(1);
  const found = svg("g", { class: "disputed" });
  for (const feature of given.features.map(wound)) {
    const [x, y] = path.centroid(feature);
    const d = path(feature);
    if (!d) continue;
    found.append(svg("path", { d, class: feature.geometry.type.includes("Line") ? "line" : "area" }));
    const name = called(feature);
    if (!name || !isWithin([x, y], sheet)) continue;
    const placed = label({ x, y, r: -5 }, name.length * 6.4, 15, sheet.taken, sheet);
    found.append(svg("text", { x: placed.x, y: placed.y + 4, "text-anchor": placed.anchor }, name));
  }
  return found;
}

/** `names` ([{party, name}] or words), else `name`. */
function called({ properties }: Feature): string {
  const names = properties?.["names"];
  if (!Array.isArray(names)) return String(names ?? properties?.["name"] ?? "");
  return names.map((n) => (typeof n === "string" ? n : `${n?.name} (${n?.party})`)).join(" / ");
}

/** d3 reads areas clockwise, RFC 7946 writes them the other way: one that covers more than half the earth is turned. */
function wound<G extends Geometry>(feature: Feature<G>): Feature<Geometry> {
  const { geometry } = feature;
  if (geometry.type === "Polygon") return { ...feature, geometry: { ...geometry, coordinates: turned(geometry.coordinates) } };
  if (geometry.type !== "MultiPolygon") return feature;
  return { ...feature, geometry: { ...geometry, coordinates: geometry.coordinates.map(turned) } };
}

function turned(coordinates: Polygon["coordinates"]): Polygon["coordinates"] {
  const isInsideOut = geoArea({ type: "Polygon", coordinates }) > 2 * Math.PI;
  return isInsideOut ? coordinates.map((ring) => [...ring].reverse()) : coordinates;
}

const isWithin = ([x, y]: [number, number], { width, height }: Sheet): boolean => x >= 0 && y >= 0 && x <= width && y <= height;

/** "100 km" and how long it is at the centre; nothing where the map is too wide for one measure to hold. */
export function bar(view: View, width: number, height: number): SVGGElement | null {
  if (width / view.scale > 0.9) return null;
  const km = view.scale / 6371;
  const wanted = width / 4 / km;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const long = [5, 2, 1].map((n) => n * power).find((n) => n <= wanted) ?? power;
  const right = width - 10;
  return svg(
    "g",
    { class: "map-scale", "aria-hidden": "true" },
    svg("path", { d: `M${round(right - long * km)} ${height - 14}v5H${right}v-5` }),
    svg("text", { x: right, y: height - 18, "text-anchor": "end" }, `${long} km`),
  );
}

/** Words under a map that say what its lines mean; only those that are there. `base` is whose base map lies under it, "" for one without a name. */
export function legend(given: { contested: boolean; disputed: boolean; base: string | null; isMissing: boolean }): HTMLElement {
  const words = [
    given.base === null
      ? "Outlines: Natural Earth, some kilometres coarse; dashed: not agreed. Borders are not a statement."
      : `Base map: from your own file${given.base && `, ${given.base}`}. Dashed borders: not agreed, by Natural Earth. Borders are not a statement.`,
    given.contested && "Dashed ring: each party’s name.",
    given.disputed && "Dashed outlines: from your own file.",
    given.isMissing && "A file of yours could not be drawn.",
  ];
  return html("p", { class: "map-legend" }, words.filter(Boolean).join(" "));
}
