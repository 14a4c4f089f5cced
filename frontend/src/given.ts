/** What a page gives a figure: the shapes of README.md, and how its data block is read. */
import type { FeatureCollection } from "geojson";

export type Day = string;

export interface Spot {
  id: string;
  label: string;
  lat: number;
  lon: number;
  radius_km: number;
  number?: number | null;
  href?: string | null;
  when?: string | null;
  detail?: string | null;
  dispatches?: number | null;
  hue?: number | null;
  by?: string[] | null;
  mark?: "contradiction" | "one-voice" | null;
}

export interface Contested {
  label: string;
  lat: number;
  lon: number;
  radius_km: number;
  names: { party: string; name: string }[];
  standing?: string | null;
}

interface Titled {
  title: string;
  desc: string;
}

export interface MapGiven extends Titled {
  spots: Spot[];
  contested?: Contested[] | null;
  disputed?: FeatureCollection | null;
  selected?: string | null;
}

export interface DaysGiven extends Titled {
  form: string;
  days: { day: Day; incidents: number; contradicted: number }[];
  since?: Day | null;
  until?: Day | null;
}

export interface TollFigure {
  day: Day;
  low: number | null;
  high: number | null;
  said: string;
  provisional: boolean;
  bound?: "least" | "most" | "range" | null;
  revised?: boolean | null;
  href?: string | null;
}

export interface TollGiven extends Titled {
  harm: string;
  lines: { label: string; code?: string | null; hue: number; note?: string | null; figures: TollFigure[] }[];
  moments?: { day: Day; label: string }[] | null;
  height?: number | null;
  top?: number | null;
  first?: Day | null;
  last?: Day | null;
}

export interface TrendGiven extends Titled {
  kind: "bars" | "line" | "steps";
  unit?: string | null;
  series: {
    label: string;
    hue?: number | null;
    strong?: boolean | null;
    points: { day: Day; value: number; href?: string | null; label?: string | null }[];
  }[];
  changes?: { day: Day; label: string }[] | null;
  /** Days that a bar stands for; without it, the least distance of two of them. */
  wide?: number | null;
  zero?: boolean | null;
}

/** The figure around a data block, its data, and a place to draw in; the static part leaves once `drawn` is called. */
export interface Figure<T> {
  element: HTMLElement;
  given: T;
  canvas: HTMLElement;
  drawn: () => void;
}

export function figureOf<T>(block: Element): Figure<T> | null {
  const element = block.closest("figure");
  if (!(element instanceof HTMLElement)) return null;
  const given = JSON.parse(block.textContent || "null") as T | null;
  if (!given) return null;
  const still = element.querySelector("[data-static]");
  const canvas = document.createElement("div");
  canvas.className = "chart";
  (still ?? block).before(canvas);
  return { element, given, canvas, drawn: () => still?.setAttribute("hidden", "") };
}
