/** Rows and spots in step: what the pointer or the focus is on in one is hot in the other. */

const ROW = "[data-incident]";

/** `data-spot` holds one id or, for a crowd, several. */
export function inStep(figure: HTMLElement, say: (spot: Element | null) => void): void {
  const heat = (ids: readonly string[]) => {
    for (const row of document.querySelectorAll(ROW)) row.classList.toggle("is-hot", ids.includes(row.getAttribute("data-incident") ?? ""));
    let hot: Element | null = null;
    for (const spot of figure.querySelectorAll("[data-spot]")) {
      const isHot = idsOf(spot).some((id) => ids.includes(id));
      spot.classList.toggle("is-hot", isHot);
      if (isHot && spot.matches(".spot")) hot = spot;
    }
    say(hot);
  };
  const over = (event: Event) => {
    const at = event.target instanceof Element ? event.target : null;
    const row = at?.closest(ROW)?.getAttribute("data-incident");
    const spot = at?.closest("[data-spot]");
    if (spot && figure.contains(spot)) heat(idsOf(spot));
    else heat(row ? [row] : []);
  };
  const signal = { signal: gone(figure) };
  document.addEventListener("pointerover", over, signal);
  document.addEventListener("focusin", over, signal);
}

const idsOf = (spot: Element): string[] => (spot.getAttribute("data-spot") ?? "").split(" ");

/** Aborts once an element has left the page, so that a replaced figure is not listened for. */
export function gone(element: Element): AbortSignal {
  const control = new AbortController();
  const look = () => !element.isConnected && control.abort();
  document.addEventListener("htmx:afterSettle", look, { signal: control.signal });
  document.addEventListener("desk:mount", look, { signal: control.signal });
  return control.signal;
}
