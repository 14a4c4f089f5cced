/** A map of what a page gives: drawn at the width there is, moved and zoomed by buttons, pointer and keys. */
import { figureOf, type MapGiven } from "../given";
import { inStep } from "../rows";
import { atWidth, html, svg } from "../svg";
import { atlas, type Atlas } from "./atlas";
import type { Base } from "./base";
import { base, outlines } from "./brought";
import { bounded, fit, isBent, projection, type View } from "./fitting";
import { bar, brought, codes, contested, ground, legend, unsettled, type Sheet } from "./ground";
import { marks, reaches } from "./spots";

const KEYS = "Arrow keys go from mark to mark, with Shift they move the map; plus and minus zoom, 0 shows all.";
const STEP = 1.6;
const TOOLS = (width: number) => ({ left: width - 56, right: width, top: 0, bottom: 146 });
const SCALE = (width: number, height: number) => ({ left: width * 0.72, right: width, top: height - 36, bottom: height });

export function map(block: Element): void {
  const figure = figureOf<MapGiven>(block);
  if (!figure) return;
  const drawing = new Drawing(figure.given, figure.canvas, atlas());
  atWidth(figure.canvas, (width) => {
    drawing.wide(width);
    figure.drawn();
  });
  inStep(figure.element, (spot) => drawing.say(spot));
}

class Drawing {
  private width = 0;
  private height = 0;
  private view: View | null = null;
  private focus = 0;
  private readonly sheet: SVGSVGElement;
  private readonly line = html("p", { class: "map-line" });
  private readonly under = html("div", { class: "map-base", "aria-hidden": "true", hidden: true });
  private base: Base | null = null;
  private legend: HTMLElement;

  constructor(
    private given: MapGiven,
    canvas: HTMLElement,
    private readonly world: Atlas,
  ) {
    this.sheet = svg("svg", { class: "map", role: "group", "aria-roledescription": "map", "aria-label": `${given.title}. ${given.desc} ${KEYS}` });
    this.say(null);
    canvas.classList.add("map-chart");
    this.legend = this.explained();
    canvas.append(html("div", { class: "map-frame" }, this.under, this.sheet, this.tools()), this.line, this.legend);
    this.listen();
    void this.bring();
  }

  /** What the user brought is drawn when it has come; what cannot be had is told under the map. */
  private async bring(): Promise<void> {
    const [disputed, under] = await Promise.allSettled([outlines(), base(this.under)]);
    const missing = [disputed, under].filter((found) => found.status === "rejected");
    for (const { reason } of missing) console.error("Not drawn on the map:", reason);
    if (disputed.status === "fulfilled" && disputed.value) this.given = { ...this.given, disputed: disputed.value };
    if (under.status === "fulfilled") this.base = under.value;
    if (!this.base && !this.given.disputed && !missing.length) return;
    const now = this.explained(missing.length > 0);
    this.legend.replaceWith(now);
    this.legend = now;
    if (this.width) this.draw();
  }

  private explained(isMissing = false): HTMLElement {
    const { contested, disputed } = this.given;
    return legend({ contested: !!contested?.length, disputed: !!disputed, base: this.base ? this.base.by : null, isMissing });
  }

  /** Draws at a new width; the view stays if the reader has moved it. */
  wide(width: number): void {
    const height = Math.round(Math.min(width * 0.72, Math.max(300, width * 0.62)));
    if (this.view) this.view = { ...this.view, scale: (this.view.scale * width) / this.width };
    [this.width, this.height] = [width, height];
    this.view ??= this.whole();
    this.draw();
  }

  /** The line under the map says what is pointed at. */
  say(spot: Element | null): void {
    this.line.textContent = spot?.getAttribute("aria-label") ?? "Point at a mark or a row to see which belong together.";
    this.line.classList.toggle("quiet", !spot);
  }

  private whole(): View {
    return fit(this.given.spots.length ? this.given.spots : (this.given.contested ?? []), this.width, this.height);
  }

  private draw(): void {
    const { width, height, given } = this;
    const view = this.view as View;
    const sheet: Sheet = { atlas: this.world, project: projection(view, width, height), width, height, taken: [TOOLS(width), SCALE(width, height)] };
    const spots = marks(given.spots, sheet, given.selected ?? null);
    const isOver = !!this.base && !isBent(view, width);
    this.base?.show(isOver ? view : null);
    const layers = [
      isOver ? unsettled(sheet) : ground(sheet),
      reaches(given.spots, sheet.project),
      given.disputed && brought(given.disputed, sheet),
      contested(given.contested ?? [], sheet),
      isOver ? null : codes(sheet, [...given.spots, ...(given.contested ?? [])]),
      bar(view, width, height),
      spots,
    ];
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height }))
      this.sheet.setAttribute(name, String(value));
    const focused = document.activeElement?.getAttribute("data-spot");
    this.sheet.replaceChildren(...layers.filter((layer): layer is SVGGElement => !!layer));
    this.rove(focused);
  }

  private zoom(factor: number, at: [number, number] = [this.width / 2, this.height / 2]): void {
    const view = this.view as View;
    const place = projection(view, this.width, this.height).invert?.(at);
    this.view = { ...view, scale: bounded(view.scale * factor, this.width) };
    const now = place && projection(this.view, this.width, this.height)(place);
    if (now) this.pan(now[0] - at[0], now[1] - at[1]);
    else this.draw();
  }

  /** Moves the map so that what was (dx, dy) away stands in the middle. */
  private pan(dx: number, dy: number): void {
    this.view = this.panned(dx, dy);
    this.draw();
  }

  private panned(dx: number, dy: number): View {
    const view = this.view as View;
    const to = projection(view, this.width, this.height).invert?.([this.width / 2 + dx, this.height / 2 + dy]);
    return to && to.every(Number.isFinite) ? { ...view, lon: to[0], lat: Math.max(-80, Math.min(80, to[1])) } : view;
  }

  private reset(): void {
    this.view = this.whole();
    this.draw();
  }

  private tools(): HTMLElement {
    const button = (name: string, sign: string, act: () => void) => {
      const made = html("button", { type: "button", "aria-label": name, title: name }, sign);
      made.addEventListener("click", act);
      return made;
    };
    return html(
      "div",
      { class: "map-tools", role: "group", "aria-label": "Map" },
      button("Zoom in", "+", () => this.zoom(STEP)),
      button("Zoom out", "−", () => this.zoom(1 / STEP)),
      button("Show all", "⤢", () => this.reset()),
    );
  }

  private listen(): void {
    this.sheet.addEventListener("keydown", (event) => this.key(event));
    this.sheet.addEventListener("click", (event) => this.click(event));
    this.sheet.addEventListener("dblclick", (event) => this.zoom(STEP, [event.offsetX, event.offsetY]));
    this.sheet.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return; // the page scrolls; with Ctrl the map zooms, as in other maps
        event.preventDefault();
        this.zoom(event.deltaY < 0 ? 1.25 : 0.8, [event.offsetX, event.offsetY]);
      },
      { passive: false },
    );
    this.drag();
  }

  private drag(): void {
    let start: { x: number; y: number } | null = null;
    this.sheet.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" && event.button === 0 && !(event.target as Element).closest(".spot"))
        start = { x: event.clientX, y: event.clientY };
      if (start) this.sheet.setPointerCapture(event.pointerId);
    });
    this.sheet.addEventListener("pointermove", (event) => {
      if (!start) return;
      const shift = `translate(${event.clientX - start.x} ${event.clientY - start.y})`;
      for (const layer of this.sheet.children) layer.setAttribute("transform", shift);
      if (this.base && !this.under.hidden) this.base.show(this.panned(start.x - event.clientX, start.y - event.clientY));
    });
    this.sheet.addEventListener("pointerup", (event) => {
      if (start) this.pan(start.x - event.clientX, start.y - event.clientY);
      start = null;
    });
    this.sheet.addEventListener("pointercancel", () => {
      if (start) this.draw();
      start = null;
    });
  }

  private click(event: Event): void {
    const spot = (event.target as Element).closest(".spot");
    if (!spot || spot.hasAttribute("data-goes")) return;
    event.preventDefault();
    const crowd = spot.getAttribute("data-crowd")?.split(" ").map(Number);
    if (crowd) {
      this.view = { lon: crowd[0] ?? 0, lat: crowd[1] ?? 0, scale: bounded((this.view as View).scale * STEP * STEP, this.width) };
      this.draw();
      return;
    }
    const row = document.querySelector(`[data-incident="${CSS.escape(spot.getAttribute("data-spot") ?? "")}"]`);
    const link = row?.querySelector<HTMLElement>("a[href], button, summary") ?? (row as HTMLElement | null);
    link?.focus();
  }

  private key(event: KeyboardEvent): void {
    const act = event.shiftKey ? this.moves()[event.key] : this.steps()[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  private moves(): Record<string, () => void> {
    const [w, h] = [this.width / 5, this.height / 5];
    return {
      ArrowLeft: () => this.pan(-w, 0),
      ArrowRight: () => this.pan(w, 0),
      ArrowUp: () => this.pan(0, -h),
      ArrowDown: () => this.pan(0, h),
      "+": () => this.zoom(STEP),
    };
  }

  private steps(): Record<string, () => void> {
    return {
      ArrowRight: () => this.go(1),
      ArrowDown: () => this.go(1),
      ArrowLeft: () => this.go(-1),
      ArrowUp: () => this.go(-1),
      "+": () => this.zoom(STEP),
      "=": () => this.zoom(STEP),
      "-": () => this.zoom(1 / STEP),
      "0": () => this.reset(),
    };
  }

  private go(by: number): void {
    const spots = this.links();
    if (!spots.length) return;
    this.focus = (this.focus + by + spots.length) % spots.length;
    this.rove();
    spots[this.focus]?.focus();
  }

  private links(): SVGAElement[] {
    return [...this.sheet.querySelectorAll<SVGAElement>(".spot")];
  }

  /** One stop of the Tab key for all marks; after a redraw the focus is where it was. */
  private rove(focused?: string | null): void {
    const spots = this.links();
    const again = focused ? spots.findIndex((s) => s.getAttribute("data-spot") === focused) : -1;
    if (again >= 0) this.focus = again;
    this.focus = Math.min(this.focus, Math.max(0, spots.length - 1));
    spots.forEach((s, n) => s.setAttribute("tabindex", n === this.focus ? "0" : "-1"));
    if (again >= 0) spots[again]?.focus();
  }
}
