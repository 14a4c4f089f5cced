/** Elements made without markup: text stays text, and no style attribute is ever written. */

type Value = string | number | boolean | null | undefined;
type Child = Node | string | null | undefined | false;

const SVG = "http://www.w3.org/2000/svg";

/** `svg("circle", { r: 4, class: "dot" })` */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/** `html("button", { type: "button" }, "Zoom in")` */
export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), attributes, children);
}

function filled<E extends Element>(element: E, attributes: Record<string, Value>, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, typeof value === "number" ? String(round(value)) : value === true ? "" : value);
  }
  element.append(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false));
  return element;
}

export const round = (value: number): number => Math.round(value * 10) / 10;

let names = 0;
/** An id nobody else has on this page. */
export const unique = (stem: string): string => `${stem}-${++names}`;

/** A drawing with its name and description: one picture to a screen reader, unless there are links in it. */
export function picture(width: number, height: number, told: { title: string; desc: string }, ...children: Child[]): SVGSVGElement {
  const [t, d] = [unique("title"), unique("desc")];
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${round(width)} ${round(height)}`, width, height, "aria-labelledby": t, "aria-describedby": d },
    svg("title", { id: t }, told.title),
    svg("desc", { id: d }, told.desc),
    ...children,
  );
  drawing.setAttribute("role", drawing.querySelector("a[href]") ? "group" : "img");
  return drawing;
}

/** Calls `draw` with the width now and whenever it changes. */
export function atWidth(canvas: HTMLElement, draw: (width: number) => void): void {
  let last = 0;
  const look = () => {
    const width = Math.round(canvas.clientWidth);
    if (width > 0 && width !== last) draw((last = width));
  };
  new ResizeObserver(look).observe(canvas);
  look();
}

/** A link within this site, or nothing: what leads elsewhere, or is no address at all, is not followed. */
export function local(href: string | null | undefined): string | null {
  if (!href) return null;
  try {
    const to = new URL(href, document.baseURI);
    return to.protocol === location.protocol && to.host === location.host ? href : null;
  } catch {
    return null;
  }
}
