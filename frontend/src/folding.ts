/** On a phone a cell of the accounts shows two claims, of third parties and papers one, and the lower parts are shut. */
import { html } from "./svg";

const PHONE = "(max-width: 46rem)";

export function folding(): void {
  if (!matchMedia(PHONE).matches) return;
  for (const cell of document.querySelectorAll(".accounts td")) fold(cell, cell.classList.contains("apart") ? 1 : 2);
  for (const part of document.querySelectorAll<HTMLElement>("section[data-shut]")) shut(part);
}

/** All of a part but its heading goes into a fold that says how much is in it; a link to the part opens it. */
function shut(part: HTMLElement): void {
  const [heading, ...rest] = part.children;
  if (!heading || !rest.length) return;
  const folded = html("details", { class: "shut" }, html("summary", {}, part.dataset.shut ?? ""), ...rest);
  heading.after(folded);
  const open = () => {
    if (location.hash === `#${part.id}`) folded.open = true;
  };
  addEventListener("hashchange", open);
  open();
}

function fold(cell: Element, most: number): void {
  const extra = [...cell.querySelectorAll(":scope > .claim")].slice(most);
  if (!extra.length) return;
  const folded = cell.querySelector(":scope > details.more") ?? place(extra[0] as Element);
  const summary = folded.querySelector("summary");
  summary?.after(...extra);
  if (summary) summary.textContent = `${folded.querySelectorAll(":scope > .claim").length} more`;
}

function place(before: Element): Element {
  const folded = html("details", { class: "more" }, html("summary"));
  before.before(folded);
  return folded;
}
