/** Keys: a walk through rows or claims, evidence, search, help, and whatever buttons a page gives a letter. */
import { help } from "./help";

const SWITCH = "desk-keys";

export function keys(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-keys]")) button.hidden = false;
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-keys]")) help(state());
  });
  document.addEventListener("focusin", (event) => {
    const item = event.target instanceof Element && event.target.closest<HTMLElement>("[data-walk]");
    if (item) current(item);
  });
}

/** Whether keys are on; the reader's choice is kept in this browser. */
export function state(): { on: boolean; set: (on: boolean) => void } {
  try {
    return { on: localStorage.getItem(SWITCH) !== "off", set: (on) => localStorage.setItem(SWITCH, on ? "on" : "off") };
  } catch {
    return { on: true, set: () => undefined }; // a browser that keeps nothing
  }
}

/** Whether what is typed goes into a field, or is meant for the browser. */
export function isTyping(event: Pick<KeyboardEvent, "ctrlKey" | "altKey" | "metaKey" | "isComposing" | "target">): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return true;
  const at = event.target as (Element & { isContentEditable?: boolean }) | null;
  return !!at?.matches?.("input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select") || !!at?.isContentEditable;
}

function pressed(event: KeyboardEvent): void {
  if (event.key === "Escape") return left(event);
  if (event.defaultPrevented || isTyping(event) || document.querySelector("dialog[open]") || !state().on) return;
  const act = ACTS[event.key] ?? lettered(event.key);
  if (!act) return;
  if (act() !== false) event.preventDefault();
}

/** Escape leaves a search field. */
function left(event: KeyboardEvent): void {
  if (event.target instanceof HTMLInputElement && event.target.type === "search") event.target.blur();
}

const ACTS: Record<string, () => boolean | void> = {
  j: () => walk(1),
  k: () => walk(-1),
  o: open,
  Enter: () => (document.activeElement === item() ? open() : false),
  e: () => toggle("details:not([data-why])", "[data-evidence]"),
  w: () => toggle("details[data-why]", "details[data-why]"),
  "/": search,
  "?": () => help(state()),
};

/** A button or link with this letter: of the current item first, else the page's. */
function lettered(key: string): (() => void) | null {
  if (!/^[a-z0-9]$/.test(key)) return null;
  const wanted = `[data-key="${key}"]`;
  const scopes = [item(), document].filter((s): s is HTMLElement | Document => s !== null);
  const found = scopes.flatMap((s) => [...s.querySelectorAll<HTMLElement>(wanted)]).find(isOffered);
  return found ? () => found.click() : null;
}

/** Of another item than the current one a button is not meant. */
function isOffered(button: HTMLElement): boolean {
  const home = button.closest("[data-walk]");
  return !button.hasAttribute("disabled") && button.getClientRects().length > 0 && (!home || home === item());
}

const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-walk]")].filter((i) => i.checkVisibility());

const item = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-walk].is-current");

function walk(by: number): boolean {
  const all = items();
  if (!all.length) return false;
  const at = all.indexOf(item() as HTMLElement);
  const to = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))] as HTMLElement;
  if (!to.matches("a, button, summary, [tabindex]")) to.setAttribute("tabindex", "-1");
  current(to);
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
  return true;
}

function current(to: HTMLElement): void {
  const before = item();
  if (before === to) return;
  before?.classList.remove("is-current");
  before?.removeAttribute("aria-current");
  to.classList.add("is-current");
  to.setAttribute("aria-current", "true");
}

function open(): boolean {
  const at = item();
  const link = at?.matches("a[href]") ? at : at?.querySelector<HTMLElement>("a[data-open]") ?? at?.querySelector<HTMLElement>("a[href]");
  link?.click();
  return !!link;
}

function toggle(inside: string, outside: string): boolean {
  const found = item()?.querySelector(inside) ?? document.querySelector(outside);
  const details = found instanceof HTMLDetailsElement ? found : found?.querySelector("details");
  if (!details) return false;
  details.open = !details.open;
  return true;
}

function search(): boolean {
  const field = [...document.querySelectorAll<HTMLInputElement>("[data-search], input[type=search]")].find((f) => f.getClientRects().length > 0);
  field?.focus();
  field?.select?.();
  return !!field;
}
