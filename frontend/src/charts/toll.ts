/** Who gave which figure when: one step line a claimant, hollow where provisional, shade where only a bound is said. */
import { numbered, words } from "../calendar";
import { figureOf, type TollFigure, type TollGiven } from "../given";
import { atWidth, local, picture, svg, unique } from "../svg";
import { axes, hueOf, moments, paper, span, spread, type Paper } from "./paper";

const [NARROW, LOW] = [560, 240];

interface Rect {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

type Line = TollGiven["lines"][number];

/** A figure as it is drawn: where its step begins and ends, the number it stands at, and how far its bound reaches. */
export interface Step {
  figure: TollFigure;
  from: number;
  to: number;
  value: number;
  low: number;
  high: number;
  isOpen: boolean;
}

export function toll(block: Element): void {
  const figure = figureOf<TollGiven>(block);
  if (!figure) return;
  atWidth(figure.canvas, (width) => {
    const made = chart(figure.given, width);
    if (!made) return;
    figure.canvas.replaceChildren(made);
    figure.drawn();
  });
}

export function chart(given: TollGiven, width: number): SVGSVGElement | null {
  const days = span([...given.lines.flatMap((l) => l.figures.map((f) => f.day)), ...(given.moments ?? []).map((m) => m.day)]);
  const lines = given.lines.map((line) => ({ line, steps: steps(line.figures) })).filter((l) => l.steps.length);
  if (!days || !lines.length) return null;
  const isNarrow = width < NARROW;
  const rows = Math.min(4, given.moments?.length ?? 0);
  const margins = { top: 20 + rows * 15, right: isNarrow ? 14 : 190, bottom: 30, left: isNarrow ? 34 : 44 };
  const height = (given.height ?? 300) + rows * 15;
  const top = Math.max(given.top ?? 0, ...lines.flatMap((l) => l.steps.map((s) => s.high)));
  const first = Math.min(days.first, given.first ? numbered(given.first) : days.first);
  const last = Math.max(days.last, given.last ? numbered(given.last) : days.last);
  const on = paper({ width, height, margins }, { first, last: last + 1 }, { bottom: 0, top: top * (isNarrow ? 1.15 : 1.05) });
  const drawn = lines.map(({ line, steps }) => series(line, steps, on));
  const taken: Rect[] = lines.flatMap(({ steps }) => steps.map((s) => around(on.x(s.from), on.y(s.value), 5)));
  const said = values(lines, on, taken);
  const called = isNarrow ? within(lines, on, taken) : beside(lines, on);
  return picture(width, height, given, axes(on), moments(given.moments ?? [], on), ...drawn, ...said, ...called);
}

/** Steps in the order of their days; each lasts until the same claimant speaks again. */
export function steps(figures: readonly TollFigure[]): Step[] {
  const known = figures.filter((f) => (f.low ?? f.high) !== null && Number.isFinite(numbered(f.day)));
  const sorted = known.map((f, n) => ({ f, n })).sort((a, b) => numbered(a.f.day) - numbered(b.f.day) || a.n - b.n);
  return sorted.map(({ f }, n) => {
    const from = numbered(f.day) + place(sorted.map((s) => s.f.day), n);
    const after = sorted[n + 1];
    const to = after ? numbered(after.f.day) + place(sorted.map((s) => s.f.day), n + 1) : Infinity;
    const [low, high] = [f.low ?? 0, f.high ?? f.low ?? 0];
    const value = f.bound === "most" ? high : (f.low ?? high);
    const isOpen = f.bound === "least";
    return { figure: f, from, to, value, low: f.bound === "most" ? 0 : low, high: Math.max(low, high), isOpen };
  });
}

/** Where in its day the n-th figure stands: several of one day follow one another, a single one stands in the middle. */
function place(days: readonly string[], n: number): number {
  const same = days.map((d, k) => ({ d, k })).filter(({ d }) => d === days[n]);
  return (same.findIndex(({ k }) => k === n) + 1) / (same.length + 1);
}

const endOf = (step: Step, on: Paper): number => Math.min(step.to, on.last + 1);

function series(line: Line, steps: readonly Step[], on: Paper): SVGGElement {
  const [first] = steps as [Step, ...Step[]];
  const path = steps.map((s) => `V${on.y(s.value).toFixed(1)}H${on.x(endOf(s, on)).toFixed(1)}`).join("");
  return svg(
    "g",
    { class: `toll-line p${hueOf(line.hue)}` },
    ...steps.flatMap((s) => bound(s, on)),
    svg("path", { class: "line", d: `M${on.x(first.from).toFixed(1)} ${on.y(first.value).toFixed(1)}${path.slice(path.indexOf("H"))}` }),
    ...steps.map((s) => dot(line, s, on)),
  );
}

/** "At least": shade that fades upwards.  A range, or "at most": a band between its ends. */
function bound(step: Step, on: Paper): SVGElement[] {
  const [x, width] = [on.x(step.from), on.x(endOf(step, on)) - on.x(step.from)];
  if (step.isOpen) {
    const id = unique("up");
    const fade = svg("linearGradient", { id, x1: 0, y1: 1, x2: 0, y2: 0 }, svg("stop", { offset: 0, class: "fade-from" }), svg("stop", { offset: 1, class: "fade-to" }));
    return [fade, svg("rect", { class: "bound up", x, width, y: on.y(step.value) - 28, height: 28, fill: `url(#${id})` })];
  }
  if (step.high === step.low || step.figure.bound === null) return [];
  return [svg("rect", { class: "bound", x, width, y: on.y(step.high), height: on.y(step.low) - on.y(step.high) })];
}

function dot(line: Line, step: Step, on: Paper): SVGElement {
  const { figure } = step;
  const notes = [figure.provisional && "provisional", figure.revised && "revised"].filter(Boolean).join(", ");
  const says = `${line.label}, ${words(numbered(figure.day))}: ${figure.said}${notes ? ` (${notes})` : ""}`;
  const mark = svg("circle", { class: figure.provisional ? "dot open" : "dot", cx: on.x(step.from), cy: on.y(step.value), r: 4.5 }, svg("title", {}, says));
  const href = local(figure.href);
  return href ? svg("a", { href, "aria-label": says }, mark) : mark;
}

/** The numbers at the points, each where it hides no other: over a rising step, to its left. */
function values(lines: { line: Line; steps: Step[] }[], on: Paper, taken: Rect[]): SVGTextElement[] {
  return lines.flatMap(({ line, steps }) =>
    steps.flatMap((step) => {
      const [x, y] = [on.x(step.from), on.y(step.value)];
      const spots = [
        { x: x - 8, y: y - 9, anchor: "end" },
        { x: x + 7, y: y - 9, anchor: "start" },
        { x: x + 7, y: y + 19, anchor: "start" },
        { x: x - 8, y: y + 19, anchor: "end" },
      ];
      const free = room(step.figure.said.length * 6.8, spots, on, taken);
      if (!free) return []; // the dot has it as its title, the table in any case
      return [svg("text", { class: `val num p${hueOf(line.hue)}`, x: free.x, y: free.y, "text-anchor": free.anchor }, step.figure.said)];
    }),
  );
}

interface Words {
  x: number;
  y: number;
  anchor: string;
}

/** The first of these places where words so long hide nothing; it is taken then. */
function room(long: number, spots: readonly Words[], on: Paper, taken: Rect[]): Words | null {
  for (const spot of spots) {
    const left = spot.anchor === "end" ? spot.x - long : spot.x;
    const box = { left, right: left + long, top: spot.y - 11, bottom: spot.y + 2 };
    if (box.left < 2 || box.right > on.width || taken.some((t) => meets(box, t))) continue;
    taken.push(box);
    return spot;
  }
  return null;
}

const around = (x: number, y: number, r: number): Rect => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });

const meets = (a: Rect, b: Rect): boolean => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

const lastOf = (steps: readonly Step[]): Step => steps[steps.length - 1] as Step;

/** Each line's name beside its end, its note beneath it or, in a low chart, after it. */
function beside(lines: { line: Line; steps: Step[] }[], on: Paper): SVGTextElement[] {
  const isLow = on.height < LOW;
  const places = spread(lines.map(({ steps }) => on.y(lastOf(steps).value)), isLow ? 17 : 36, on.margins.top, on.height - on.margins.bottom - (isLow ? 2 : 14));
  const x = on.width - on.margins.right + 10;
  return lines.map(({ line }, n) =>
    svg(
      "text",
      { class: `endlabel p${hueOf(line.hue)}`, x, y: (places[n] ?? 0) + 4 },
      line.label,
      line.note ? svg("tspan", isLow ? { class: "sub num", dx: 5 } : { class: "sub", x, dy: 17 }, line.note) : null,
    ),
  );
}

/** On narrow paper: inside, over or under its end, where no number stands. */
function within(lines: { line: Line; steps: Step[] }[], on: Paper, taken: Rect[]): SVGTextElement[] {
  return lines.flatMap(({ line, steps }) => {
    const y = on.y(lastOf(steps).value);
    const x = on.width - on.margins.right;
    const spots = [-9, 18, -26, 35, -43, 52].map((by) => ({ x, y: y + by, anchor: "end" }));
    const free = room(line.label.length * 7, spots, on, taken);
    return free ? [svg("text", { class: `endlabel p${hueOf(line.hue)}`, x: free.x, y: free.y, "text-anchor": "end" }, line.label)] : [];
  });
}
