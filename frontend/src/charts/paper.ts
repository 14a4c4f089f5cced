/** What every chart over days needs: two scales, axes, and how words find room. */
import { ticks as round } from "d3-array";
import { numbered, ticks, type Tick } from "../calendar";
import type { Day } from "../given";
import { svg } from "../svg";

export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface Paper {
  width: number;
  height: number;
  margins: Margins;
  first: number;
  last: number;
  bottom: number;
  top: number;
  /** Where a day begins; with `part` of the day gone. */
  x: (day: number, part?: number) => number;
  y: (value: number) => number;
}

/** Days from `first` to `last`, numbers from `bottom` to `top` rounded up to a whole step. */
export function paper(
  size: { width: number; height: number; margins: Margins },
  days: { first: number; last: number },
  numbers: { bottom: number; top: number; levels?: number },
): Paper {
  const { width, height, margins } = size;
  const { first, last } = days;
  const span = last - first + 1;
  const across = width - margins.left - margins.right;
  const down = height - margins.top - margins.bottom;
  const steps = round(numbers.bottom, numbers.top, numbers.levels ?? 4);
  const step = Math.max(steps.length > 1 ? (steps[1] ?? 1) - (steps[0] ?? 0) : 1, numbers.top <= 2 ? 1 : 0);
  const top = Math.ceil((numbers.top || 1) / step) * step;
  const bottom = Math.floor(numbers.bottom / step) * step;
  return {
    ...size,
    first,
    last,
    bottom,
    top,
    x: (day, part = 0) => margins.left + ((day - first + part) / span) * across,
    y: (value) => margins.top + (1 - (value - bottom) / (top - bottom)) * down,
  };
}

export function span(days: readonly Day[]): { first: number; last: number } | null {
  const numbers = days.map(numbered).filter(Number.isFinite);
  return numbers.length ? { first: Math.min(...numbers), last: Math.max(...numbers) } : null;
}

/** Level lines with their numbers, and days beneath; of bars that are some days `wide`, the first of each. */
export function axes(on: Paper, { unit = "", most = 4, wide = 1 } = {}): SVGGElement {
  const { width, height, margins } = on;
  const [left, right, floor] = [margins.left, width - margins.right, height - margins.bottom];
  const all = round(on.bottom, on.top, most);
  const whole = all.filter(Number.isInteger).length > 1 ? all.filter(Number.isInteger) : all;
  const levels = whole.flatMap((v) => [
    svg("path", { class: v === 0 ? "axis" : "grid", d: `M${left} ${on.y(v)}H${right}` }),
    svg("text", { class: "tick num", x: left - 8, y: on.y(v) + 4, "text-anchor": "end" }, v.toLocaleString("en-GB")),
  ]);
  const days = spaced(ticks(on.first, on.last, Math.max(2, Math.min((right - left) / 52, (on.last - on.first + 1) / wide))), on).flatMap(({ day, label }) => [
    svg("path", { class: "axis", d: `M${on.x(day)} ${floor}v4` }),
    svg("text", { class: "tick", x: on.x(day, 0.5), y: floor + 19, "text-anchor": "middle" }, label),
  ]);
  const counts = unit && svg("text", { class: "tick", x: 0, y: on.y(on.top) - 12 }, unit);
  return svg("g", { class: "axes" }, ...levels, ...days, counts);
}

/** No tick whose words would run into the one before. */
function spaced(found: Tick[], on: Paper): Tick[] {
  let end = -Infinity;
  return found.filter(({ day, label }) => {
    const [at, half] = [on.x(day, 0.5), label.length * 3.4];
    if (at - half < end + 4) return false;
    end = at + half;
    return true;
  });
}

/** Heights as near as may be to those wanted, and `gap` apart. */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, n) => n).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const found = [...wanted];
  let at = low - gap;
  for (const n of order) at = found[n] = Math.max(wanted[n] ?? 0, at + gap);
  let over = high;
  for (const n of [...order].reverse()) {
    found[n] = Math.min(found[n] ?? 0, over);
    over = (found[n] ?? 0) - gap;
  }
  return found;
}

/** Dotted verticals with words over the chart, each a line lower where they would meet. */
export function moments(given: readonly { day: Day; label: string }[], on: Paper, part = 0): SVGGElement {
  const found = svg("g", { class: "moments" });
  const ends: number[] = [];
  const right = on.width - on.margins.right;
  for (const { day, label } of [...given].sort((a, b) => a.day.localeCompare(b.day))) {
    const x = on.x(numbered(day), part);
    if (!(x >= on.margins.left && x <= right + 1)) continue;
    const long = label.length * 5.9;
    const turns = x + long > on.width && x - long > 0;
    const [from, to] = turns ? [x - long, x] : [x, x + long];
    let row = ends.findIndex((end) => end < from - 6);
    if (row < 0) row = ends.length;
    ends[row] = to;
    const y = 12 + row * 15;
    found.append(
      svg("path", { class: "moment", d: `M${x} ${y + 4}V${on.height - on.margins.bottom}` }),
      svg("text", { class: "moment-label", x, y, "text-anchor": turns ? "end" : "start" }, label),
    );
  }
  return found;
}

export const hueOf = (hue: number | null | undefined): number => Math.min(4, Math.max(0, Math.trunc(hue ?? 0)));
