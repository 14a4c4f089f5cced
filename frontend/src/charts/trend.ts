/** Counts or a line over days: stacked bars, lines or steps, change points marked, every point a link to what it counts. */
import { named, numbered, words } from "../calendar";
import { figureOf, type TrendGiven } from "../given";
import { atWidth, local, picture, svg } from "../svg";
import { axes, hueOf, moments, paper, span, spread, type Paper } from "./paper";

const NARROW = 560;
const TONES = 7;
const LINES = 5;

type Series = TrendGiven["series"][number];

export function trend(block: Element): void {
  const figure = figureOf<TrendGiven>(block);
  if (!figure) return;
  atWidth(figure.canvas, (width) => {
    const made = chart(figure.given, width);
    if (!made) return;
    const shades = hatchings();
    if (shades) document.body.append(shades);
    figure.canvas.replaceChildren(made, ...legend(figure.given));
    figure.drawn();
  });
}

export function chart(given: TrendGiven, width: number): SVGSVGElement | null {
  const days = span(given.series.flatMap((s) => s.points.map((p) => p.day)));
  if (!days) return null;
  const isNarrow = width < NARROW;
  const rows = Math.min(3, given.changes?.length ?? 0);
  const isLined = given.kind !== "bars" && !isNarrow && given.series.length > 1;
  const margins = { top: (given.unit ? 26 : 12) + rows * 15, right: isLined ? 150 : 14, bottom: 30, left: 46 };
  const height = (given.unit ? 204 : 190) + rows * 15;
  const values = given.kind === "bars" ? stacked(given.series).map((p) => p.to) : given.series.flatMap((s) => s.points.map((p) => p.value));
  const bottom = given.kind === "bars" || given.zero ? Math.min(0, ...values) : Math.min(...values);
  const last = given.kind === "bars" ? days.last + (given.wide ?? stride(stacked(given.series).map((b) => b.day))) - 1 : days.last;
  const on = paper({ width, height, margins }, { first: days.first, last }, { bottom, top: Math.max(...values, bottom + 1) });
  return picture(
    width,
    height,
    given,
    axes(on, { unit: given.unit ?? "", wide: given.wide ?? 1 }),
    moments(given.changes ?? [], on, 0.5),
    ...(given.kind === "bars" ? bars(given.series, on, given.wide) : given.series.map((s, n) => line(s, n, given.kind, on))),
    ...(isLined ? endings(given.series, on) : []),
  );
}

/** Bars of one day stand on each other, in the order of the series. */
export function stacked(series: readonly Series[]): { series: number; day: number; from: number; to: number; point: Series["points"][number] }[] {
  const heights = new Map<string, number>();
  return series.flatMap((s, n) =>
    s.points.map((point) => {
      const from = heights.get(point.day) ?? 0;
      heights.set(point.day, from + point.value);
      return { series: n, day: numbered(point.day), from, to: from + point.value, point };
    }),
  );
}

/** The least distance of two days that hold something: what one bar may be wide. */
function stride(days: readonly number[]): number {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length < 2) return 1;
  return Math.min(7, ...sorted.slice(1).map((d, n) => d - (sorted[n] as number)));
}

function bars(series: readonly Series[], on: Paper, days?: number | null): SVGElement[] {
  const all = stacked(series);
  const wide = days ?? stride(all.map((b) => b.day));
  return all
    .filter((b) => b.to > b.from)
    .map((b) => {
      const [x, width] = [on.x(b.day), on.x(b.day + wide) - on.x(b.day)];
      const gap = Math.min(4, width * 0.15);
      const rect = svg("rect", { class: shade(series[b.series], b.series), x: x + gap / 2, width: Math.max(1, width - gap), y: on.y(b.to), height: on.y(b.from) - on.y(b.to) });
      return linked(b.point, series[b.series] as Series, rect, series.length > 1);
    });
}

/** Ink for what is contested, a hue where a party speaks, else one of seven shades and hatchings. */
function shade(series: Series | undefined, n: number): string {
  if (series?.strong) return "chart-bar k";
  return series?.hue ? `chart-bar hued p${hueOf(series.hue)}` : `chart-bar tone-${n % TONES}`;
}

/** The hatchings, once a page: fills that the style sheet names. */
function hatchings(): SVGSVGElement | null {
  if (document.getElementById("hatch-2")) return null;
  const hatch = (id: string, d: string) =>
    svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse" }, svg("rect", { class: "hatch-ground", width: 6, height: 6 }), svg("path", { class: "hatch", d }));
  const found = [hatch("hatch-2", "M-1 7L7 -1M-1 1L1 -1M5 7L7 5"), hatch("hatch-4", "M1 2h2M4 5h2"), hatch("hatch-5", "M1.5 0V6M4.5 0V6")];
  return svg("svg", { class: "hatchings", width: 0, height: 0, "aria-hidden": "true" }, ...found);
}

function line(series: Series, n: number, kind: string, on: Paper): SVGGElement {
  const points = [...series.points].sort((a, b) => numbered(a.day) - numbered(b.day)).map((p) => ({ p, x: on.x(numbered(p.day), 0.5), y: on.y(p.value) }));
  const d = points.map(({ x, y }, k) => (k === 0 ? `M${x.toFixed(1)} ${y.toFixed(1)}` : kind === "steps" ? `H${x.toFixed(1)}V${y.toFixed(1)}` : `L${x.toFixed(1)} ${y.toFixed(1)}`)).join("");
  const dots = points.map(({ p, x, y }) => linked(p, series, svg("circle", { class: "dot", cx: x, cy: y, r: points.length > 60 ? 2.2 : 3.2 }), true));
  return svg("g", { class: `trend-line l${n % LINES} p${hueOf(series.hue)}` }, svg("path", { class: "line", d }), ...dots);
}

/** A point opens what it counts; its words stand in its title. */
function linked(point: Series["points"][number], series: Series, mark: SVGElement, isNamed: boolean): SVGElement {
  const says = `${isNamed ? `${series.label}, ` : ""}${words(numbered(point.day), { year: true })}: ${point.label ?? point.value}`;
  mark.append(svg("title", {}, says));
  const href = local(point.href);
  return href ? svg("a", { href, "aria-label": says, "data-day": named(numbered(point.day)) }, mark) : mark;
}

function endings(series: readonly Series[], on: Paper): SVGTextElement[] {
  const wanted = series.map((s) => on.y(s.points[s.points.length - 1]?.value ?? 0));
  const places = spread(wanted, 16, on.margins.top, on.height - on.margins.bottom);
  return series.map((s, n) => svg("text", { class: `endlabel p${hueOf(s.hue)}`, x: on.width - on.margins.right + 8, y: (places[n] ?? 0) + 4 }, s.label));
}

/** Several series are named under the chart where the lines themselves are not. */
function legend(given: TrendGiven): HTMLElement[] {
  if (given.series.length < 2) return [];
  const list = document.createElement("ul");
  list.className = "chart-legend";
  given.series.forEach((s, n) => {
    const item = document.createElement("li");
    const sign = svg("svg", { viewBox: "0 0 22 12", width: 22, height: 12, "aria-hidden": "true" });
    sign.append(given.kind === "bars" ? svg("rect", { class: shade(s, n), x: 5, width: 12, height: 12 }) : svg("g", { class: `trend-line l${n % LINES} p${hueOf(s.hue)}` }, svg("path", { class: "line", d: "M0 6H22" })));
    item.append(sign, ` ${s.label}`);
    list.append(item);
  });
  return [list];
}
