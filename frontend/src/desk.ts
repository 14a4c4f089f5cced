/** Where it begins: keys and theme on every page; map and charts are fetched only where a page holds one. */
import "./desk.css";
import { folding } from "./folding";
import { keys } from "./keys";
import { theme } from "./theme";

type Drawer = (block: Element) => void;

const DRAWERS: Record<string, () => Promise<Drawer>> = {
  map: async () => (await import("./map")).map,
  days: async () => (await import("./charts")).days,
  toll: async () => (await import("./charts")).toll,
  trend: async () => (await import("./charts")).trend,
};
const taken = new WeakSet<Element>();

function mount(): void {
  for (const block of document.querySelectorAll("script[data-chart]")) {
    if (taken.has(block)) continue;
    taken.add(block);
    void draw(block);
  }
}

/** A figure that cannot be drawn keeps what the server drew; the console says why. */
async function draw(block: Element): Promise<void> {
  const name = block.getAttribute("data-chart") ?? "";
  try {
    const drawer = await DRAWERS[name]?.();
    drawer?.(block);
  } catch (error) {
    console.error(`The ${name} could not be drawn:`, error);
  }
}

theme();
keys();
folding();
mount();
document.addEventListener("htmx:afterSettle", mount);
document.addEventListener("desk:mount", mount);
