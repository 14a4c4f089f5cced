/** The keys this page offers, in a dialog made when it is asked for, with a switch for those who want none. */
import { html } from "./svg";

export interface Keys {
  on: boolean;
  set: (on: boolean) => void;
}

export function help(keys: Keys): void {
  const lines = offered();
  const toggle = html("input", { type: "checkbox", checked: keys.on });
  toggle.addEventListener("change", () => keys.set(toggle.checked));
  const shut = html("button", { type: "button" }, "Close");
  const dialog = html(
    "dialog",
    { class: "keys-help", "aria-labelledby": "keys-help-title" },
    html("h2", { id: "keys-help-title" }, "Keys"),
    html("dl", {}, ...lines.map(([key, words]) => html("div", {}, html("dt", {}, ...key.split(" ").map((k) => html("kbd", {}, k))), html("dd", {}, words)))),
    html("label", {}, toggle, " Use keys on these pages"),
    html("p", {}, "They are off while you type."),
    shut,
  );
  shut.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Key and words, only what works on this page. */
export function offered(page: ParentNode = document): [string, string][] {
  const has = (selector: string) => page.querySelector(selector) !== null;
  const found: [string, string, boolean][] = [
    ["j k", "next, previous", has("[data-walk]")],
    ["o Enter", "open", has("[data-walk] a[href], a[data-walk]")],
    ["e", "show or hide the evidence", has("[data-walk] details:not([data-why]), [data-evidence]")],
    ["w", "why it was read so", has("details[data-why]")],
    ["/", "search", has("[data-search], input[type=search]")],
    ["+ − 0", "on the map: zoom in, zoom out, show all", has("svg.map")],
    ["?", "these keys", true],
  ];
  return [...found.filter((f) => f[2]).map(([key, words]): [string, string] => [key, words]), ...lettered(page)];
}

function lettered(page: ParentNode): [string, string][] {
  const found = new Map<string, string>();
  for (const button of page.querySelectorAll<HTMLElement>("[data-key]")) {
    const key = button.getAttribute("data-key") ?? "";
    const words = button.getAttribute("data-key-label") ?? button.textContent?.trim() ?? "";
    if (key && !found.has(key)) found.set(key, words);
  }
  return [...found];
}
