/** The spots of a map: circles as wide as the words allow, pins with the numbers of the list, and what they say. */
import type { GeoProjection } from "d3-geo";
import { round, svg, local } from "../svg";
import type { Spot } from "../given";
import { reach, type Sheet } from "./ground";
import { apart, gathered, label, type Mark } from "./placing";

const CROWD = 40;
const MARKS = { contradiction: "accounts contradict", "one-voice": "one voice" };

interface Pin extends Mark {
  at: [number, number];
  spots: Spot[];
}

/** What a spot is called to a screen reader and in the line under the map: "3. Fighting in Panjshir, 13 Sep; 4 voices". */
export function told(spot: Spot): string {
  const head = [spot.number ? `${spot.number}. ${spot.label}` : spot.label, spot.when].filter(Boolean).join(", ");
  const mark = spot.mark ? MARKS[spot.mark] : "";
  const by = spot.by?.length ? `named by ${spot.by.join(", ")}` : "";
  const within = spot.radius_km >= 1 ? `known to about ${Math.round(spot.radius_km)} km` : "";
  return [head, by, spot.detail, mark, within].filter(Boolean).join("; ");
}

/** Circles of precision, beneath everything that is written. */
export function reaches(spots: readonly Spot[], project: GeoProjection): SVGGElement {
  const found = svg("g", { class: "reaches", "aria-hidden": "true" });
  for (const spot of spots)
    found.append(
      svg("path", {
        class: `reach p${hue(spot)}`,
        "data-spot": spot.id,
        d: reach(project, spot.lon, spot.lat, Math.max(spot.radius_km, 0.5)),
      }),
    );
  return found;
}

/** Marks that can be pointed at and focused; crowds of them stand as one, with their count. */
export function marks(spots: readonly Spot[], sheet: Sheet, selected: string | null): SVGGElement {
  const found = svg("g", { class: "spots" });
  const inside = spots.flatMap((spot) => pinned(spot, sheet));
  const groups = gathered(inside, inside.length > CROWD ? 26 : 3);
  const rank = new Map(spots.map((spot, n) => [spot, n]));
  const pins = groups.map((g) => one(g)).sort((a, b) => (rank.get(a.spots[0] as Spot) ?? 0) - (rank.get(b.spots[0] as Spot) ?? 0));
  const moved = apart(pins);
  for (const pin of moved) sheet.taken.push(around(pin));
  for (const pin of moved) found.append(...drawn(pin, sheet, selected));
  return found;
}

function pinned(spot: Spot, { project, width, height }: Sheet): Pin[] {
  const at = project([spot.lon, spot.lat]);
  if (!at || at[0] < 0 || at[1] < 0 || at[0] > width || at[1] > height) return [];
  return [{ x: at[0], y: at[1], r: size(spot), at, spots: [spot] }];
}

/** Ten pixels for one dispatch, a little more for many: a pin stays a pin. */
export function size({ number, dispatches }: Spot): number {
  if (!number) return 3.5 + Math.min(3, Math.log2(Math.max(1, dispatches ?? 1)) * 0.8);
  return 10 + Math.min(6, Math.log2(Math.max(1, dispatches ?? 1)) * 1.4);
}

function one(group: Pin[]): Pin {
  const [first, ...rest] = group as [Pin, ...Pin[]];
  if (!rest.length) return first;
  return { ...first, r: 12, spots: group.flatMap((p) => p.spots) };
}

const around = ({ x, y, r }: Mark) => ({ left: x - r - 1, right: x + r + 1, top: y - r - 1, bottom: y + r + 1 });

const hue = (spot: Spot): number => Math.min(4, Math.max(0, Math.trunc(spot.hue ?? 0)));

function drawn(pin: Pin, sheet: Sheet, selected: string | null): SVGElement[] {
  const [first] = pin.spots as [Spot, ...Spot[]];
  const isCrowd = pin.spots.length > 1;
  const words = isCrowd ? `${pin.spots.length} here: ${pin.spots.map((s) => s.label).join("; ")}` : told(first);
  const href = isCrowd ? null : local(first.href);
  const isOff = Math.hypot(pin.x - pin.at[0], pin.y - pin.at[1]) > 4;
  const link = svg(
    "a",
    {
      class: ["spot", `p${isCrowd ? 0 : hue(first)}`, isCrowd ? "crowd" : (first.mark ?? ""), pin.spots.some((s) => s.id === selected) && "is-current"]
        .filter(Boolean)
        .join(" "),
      href: href ?? "#",
      tabindex: "-1",
      "data-spot": pin.spots.map((s) => s.id).join(" "),
      "data-crowd": isCrowd && `${first.lon} ${first.lat}`,
      "data-goes": href ? "" : null,
      "aria-label": words,
    },
    svg("circle", { class: "mark", cx: pin.x, cy: pin.y, r: pin.r }),
    isCrowd || first.number
      ? svg("text", { class: "number", x: pin.x, y: pin.y + 4, "text-anchor": "middle" }, isCrowd ? `${pin.spots.length}×` : String(first.number))
      : null,
  );
  const thread = isOff && [
    svg("path", { class: "thread", d: `M${round(pin.at[0])} ${round(pin.at[1])}L${round(pin.x)} ${round(pin.y)}` }),
    svg("circle", { class: "tip", cx: pin.at[0], cy: pin.at[1], r: 1.8 }),
  ];
  return [...(thread || []), link, ...(isCrowd || first.number ? [] : [named(pin, first, sheet)])];
}

/** "Goris ARM": the place, and who names it. */
function named(pin: Pin, spot: Spot, sheet: Sheet): SVGTextElement {
  const by = (spot.by ?? []).join(" ");
  const placed = label(pin, spot.label.length * 7.1 + (by ? by.length * 7.4 + 5 : 0), 15, sheet.taken, sheet);
  return svg(
    "text",
    { class: "place", x: placed.x, y: placed.y + 4.5, "text-anchor": placed.anchor, "aria-hidden": "true" },
    spot.label,
    by ? svg("tspan", { class: `by p${hue(spot)}`, dx: 5 }, by) : null,
  );
}
