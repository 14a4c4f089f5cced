/** Incidents a day, the strong part with contradictions; a brush over them that fills in the form's two dates. */
import { named, numbered, words } from "../calendar";
import { figureOf, type DaysGiven } from "../given";
import { atWidth, svg, unique } from "../svg";
import { axes, paper, span, type Paper } from "./paper";

const [HEIGHT, WIDEST] = [118, 44];
const MARGINS = { top: 8, right: 10, bottom: 26, left: 34 };

export interface Chosen {
  first: number;
  last: number;
}

interface Count {
  day: number;
  incidents: number;
  contradicted: number;
}

export function days(block: Element): void {
  const figure = figureOf<DaysGiven>(block);
  const all = figure && span(figure.given.days.map((d) => d.day));
  if (!figure || !all) return;
  const brush = new Brush(figure.given, all);
  figure.canvas.append(brush.sheet);
  atWidth(figure.canvas, (width) => {
    brush.wide(width);
    figure.drawn();
  });
}

/** Days joined so that no bar is thinner than three pixels: each counts its stretch. */
export function joined(given: DaysGiven["days"], { first, last }: Chosen, width: number): { counts: Count[]; stride: number } {
  const stride = [1, 7, 28, 91, 364].find((n) => ((last - first + 1) / n) * 3 <= width) ?? 1820;
  const found = new Map<number, Count>();
  for (const { day, incidents, contradicted } of given) {
    const at = first + Math.floor((numbered(day) - first) / stride) * stride;
    const before = found.get(at) ?? { day: at, incidents: 0, contradicted: 0 };
    found.set(at, { day: at, incidents: before.incidents + incidents, contradicted: before.contradicted + contradicted });
  }
  return { counts: [...found.values()], stride };
}

class Brush {
  readonly sheet: SVGSVGElement;
  private chosen: Chosen;
  private before: Chosen;
  private on: Paper | null = null;

  constructor(
    private readonly given: DaysGiven,
    private readonly all: Chosen,
  ) {
    const [since, until] = [given.since, given.until].map((d) => (d ? numbered(d) : NaN));
    this.chosen = this.before = within({ first: since || all.first, last: until || all.last }, all);
    const [t, d] = [unique("title"), unique("desc")];
    this.sheet = svg("svg", { class: "days", role: "group", "aria-labelledby": t, "aria-describedby": d }, svg("title", { id: t }, given.title), svg("desc", { id: d }, given.desc));
    this.listen();
  }

  wide(width: number): void {
    const counted = joined(this.given.days, this.all, width - MARGINS.left - MARGINS.right);
    const top = Math.max(1, ...counted.counts.map((c) => c.incidents));
    this.on = paper({ width, height: HEIGHT, margins: MARGINS }, this.all, { bottom: 0, top, levels: 2 });
    this.draw(counted.counts, counted.stride);
  }

  private draw(counts: Count[], stride: number): void {
    const on = this.on as Paper;
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${on.width} ${on.height}`, width: on.width, height: on.height }))
      this.sheet.setAttribute(name, String(value));
    const [title, desc] = this.sheet.children;
    this.sheet.replaceChildren(
      ...([title, desc].filter(Boolean) as Element[]),
      svg("rect", { class: "field", x: MARGINS.left, y: 0, width: on.width - MARGINS.left - MARGINS.right, height: on.height - MARGINS.bottom }),
      svg("rect", { class: "sel" }),
      axes(on, { most: 2 }),
      ...counts.map((c) => this.bar(c, stride)),
      this.handle("since"),
      this.handle("until"),
    );
    this.show();
  }

  private bar({ day, incidents, contradicted }: Count, stride: number): SVGGElement {
    const on = this.on as Paper;
    const last = Math.min(this.all.last, day + stride - 1);
    const [x, width] = [on.x(day), on.x(last, 1) - on.x(day)];
    const gap = Math.max(Math.min(4, width * 0.15), width - WIDEST);
    const when = last > day ? `${words(day)} to ${words(last, { year: true })}` : words(day, { year: true });
    const part = (name: string, value: number) =>
      value > 0 && svg("rect", { class: name, x: x + gap / 2, width: Math.max(1, width - gap), y: on.y(value), height: on.y(0) - on.y(value) });
    return svg(
      "g",
      { "data-day": day, "data-last": last },
      svg("title", {}, `${when}: ${incidents}, ${contradicted} with contradictions`),
      part("chart-bar", incidents),
      part("chart-bar k", contradicted),
    );
  }

  private handle(which: "since" | "until"): SVGGElement {
    return svg(
      "g",
      { class: "handle", role: "slider", tabindex: 0, "data-handle": which, "aria-label": which === "since" ? "From" : "To" },
      svg("rect", { class: "grip", x: -12, y: 0, width: 24, height: HEIGHT - MARGINS.bottom }),
      svg("path", { d: `M0 0V${HEIGHT - MARGINS.bottom}` }),
      svg("path", { class: "knob", d: `M-4 ${(HEIGHT - MARGINS.bottom) / 2 - 9}h8v18h-8z` }),
    );
  }

  /** Moves the shade and the handles to what is chosen. */
  private show(): void {
    const on = this.on as Paper;
    const { first, last } = this.chosen;
    const [from, to] = [on.x(first), on.x(last, 1)];
    const shade = this.sheet.querySelector(".sel");
    for (const [name, value] of Object.entries({ x: from, y: 0, width: to - from, height: on.height - MARGINS.bottom }))
      shade?.setAttribute(name, String(value));
    for (const bar of this.sheet.querySelectorAll("[data-day]"))
      bar.classList.toggle("off", Number(bar.getAttribute("data-last")) < first || Number(bar.getAttribute("data-day")) > last);
    for (const handle of this.sheet.querySelectorAll("[data-handle]")) {
      const [at, value] = handle.getAttribute("data-handle") === "since" ? [from, first] : [to, last];
      const facts = { transform: `translate(${at} 0)`, "aria-valuemin": this.all.first, "aria-valuemax": this.all.last, "aria-valuenow": value };
      for (const [name, fact] of Object.entries(facts)) handle.setAttribute(name, String(fact));
      handle.setAttribute("aria-valuetext", words(value, { year: true }));
    }
  }

  private choose(chosen: Chosen): void {
    this.chosen = within(chosen, this.all);
    this.show();
  }

  /** Writes both dates into the form and asks for the page they stand for. */
  private send(): void {
    if (this.chosen.first === this.before.first && this.chosen.last === this.before.last) return;
    const form = document.getElementById(this.given.form);
    if (!(form instanceof HTMLFormElement)) return;
    fill(form, "since", this.chosen.first === this.all.first ? "" : named(this.chosen.first));
    fill(form, "until", this.chosen.last === this.all.last ? "" : named(this.chosen.last));
    this.before = this.chosen;
    if (form.hasAttribute("hx-get")) form.dispatchEvent(new Event("change", { bubbles: true })); // htmx listens for it
    else form.requestSubmit();
  }

  private listen(): void {
    let drag: { mode: string; from: number; chosen: Chosen } | null = null;
    this.sheet.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      const mode = (event.target as Element).closest("[data-handle]")?.getAttribute("data-handle") ?? "new";
      drag = { mode, from: this.dayAt(event), chosen: this.chosen };
      this.sheet.setPointerCapture(event.pointerId);
      this.drag(drag, drag.from);
    });
    this.sheet.addEventListener("pointermove", (event) => drag && this.drag(drag, this.dayAt(event)));
    this.sheet.addEventListener("pointerup", () => {
      if (drag) this.send();
      drag = null;
    });
    this.sheet.addEventListener("pointercancel", () => {
      if (drag) this.choose(drag.chosen);
      drag = null;
    });
    this.sheet.addEventListener("keydown", (event) => this.key(event));
    this.sheet.addEventListener("keyup", (event) => {
      if (event.key === "Enter") this.send();
    });
    this.sheet.addEventListener("focusout", (event) => {
      if (!this.sheet.contains(event.relatedTarget as Node | null)) this.choose(this.before); // left without Enter
    });
  }

  private drag({ mode, from, chosen }: { mode: string; from: number; chosen: Chosen }, to: number): void {
    if (mode === "since") this.choose({ first: Math.min(to, chosen.last), last: chosen.last });
    else if (mode === "until") this.choose({ first: chosen.first, last: Math.max(to, chosen.first) });
    else this.choose({ first: Math.min(from, to), last: Math.max(from, to) });
  }

  private dayAt(event: PointerEvent): number {
    const on = this.on as Paper;
    const x = event.clientX - this.sheet.getBoundingClientRect().left;
    const share = (x - MARGINS.left) / (on.width - MARGINS.left - MARGINS.right);
    return Math.max(this.all.first, Math.min(this.all.last, this.all.first + Math.floor(share * (this.all.last - this.all.first + 1))));
  }

  private key(event: KeyboardEvent): void {
    const which = (event.target as Element).closest("[data-handle]")?.getAttribute("data-handle");
    if (!which || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") return this.choose(this.before);
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -1e6, End: 1e6 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const { first, last } = this.chosen;
    if (which === "since") this.choose({ first: Math.min(first + by, last), last });
    else this.choose({ first, last: Math.max(last + by, first) });
  }
}

/** A choice that lies within all days, the right way round. */
export function within({ first, last }: Chosen, all: Chosen): Chosen {
  const held = (n: number) => Math.max(all.first, Math.min(all.last, n));
  return { first: held(Math.min(first, last)), last: held(Math.max(first, last)) };
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}
