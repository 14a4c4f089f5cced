/** Light, dark, or as the system: kept in a cookie, so that the server can print it and nothing flashes. */

const ORDER = ["system", "light", "dark"] as const;
export type Theme = (typeof ORDER)[number];
const YEAR = 31_536_000;

export const next = (theme: Theme): Theme => ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] as Theme;

/** The theme a cookie line holds: `"a=1; theme=dark"` is dark. */
export function kept(cookies: string): Theme {
  const found = /(?:^|;\s*)theme=(\w+)/.exec(cookies)?.[1];
  return ORDER.find((t) => t === found) ?? "system";
}

export function theme(): void {
  let now = kept(document.cookie);
  show(now);
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-switch]")) {
    for (const form of document.querySelectorAll("form[data-theme-form]")) form.setAttribute("hidden", "");
    button.hidden = false;
    button.title = words(now);
    button.addEventListener("click", () => {
      now = next(now);
      document.cookie = `theme=${now}; path=/; max-age=${YEAR}; samesite=lax`;
      show(now);
      button.title = words(now);
      button.setAttribute("aria-label", words(now));
    });
  }
}

const words = (theme: Theme): string => `Theme: ${theme === "system" ? "as the system" : theme}`;

function show(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", theme);
}
