/** On a phone a cell of the accounts shows two claims, of third parties and papers one; the rest waits in its fold. */
import { html } from "./svg";

const PHONE = "(max-width: 46rem)";

export function folding(): void {
  if (!matchMedia(PHONE).matches) return;
  for (const cell of document.querySelectorAll(".accounts td")) fold(cell, cell.classList.contains("apart") ? 1 : 2);
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
