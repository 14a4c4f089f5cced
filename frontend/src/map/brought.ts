/** What a user brought to `rashomon serve`, at the addresses that the page names: contested outlines, a base map. */
import type { FeatureCollection } from "geojson";
import type { Base } from "./base";
import { local } from "../svg";

/** The outlines of --disputed, or nothing. */
export async function outlines(): Promise<FeatureCollection | null> {
  const at = local(document.body.dataset["disputed"]);
  if (!at) return null;
  const answer = await fetch(at, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${at}: ${answer.status}`);
  return (await answer.json()) as FeatureCollection;
}

/** The base map of --basemap in an element of its own, or nothing; what draws it is loaded only here. */
export async function base(home: HTMLElement): Promise<Base | null> {
  const at = local(document.body.dataset["basemap"]);
  if (!at) return null;
  const { Base } = await import("./base");
  return Base.over(home, new URL(at, document.baseURI).href);
}
