/** Days as numbers since 1970, and how they are written: "13 Sep". */
import type { Day } from "./given";

const MILLISECONDS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const numbered = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / MILLISECONDS);

export const named = (number: number): Day => new Date(number * MILLISECONDS).toISOString().slice(0, 10);

/** `words(numbered("2022-09-13"))` is "13 Sep"; with `year`, "13 Sep 2022". */
export function words(number: number, { year = false } = {}): string {
  const at = new Date(number * MILLISECONDS);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}${year ? ` ${at.getUTCFullYear()}` : ""}`;
}

export interface Tick {
  day: number;
  label: string;
}

/** Ticks from `first` to `last`, at most `most`: days, weeks, months, quarters or years; the month is told where it changes. */
export function ticks(first: number, last: number, most: number): Tick[] {
  const span = last - first + 1;
  const stride = [1, 2, 7, 14].find((n) => span / n <= most);
  return stride ? daily(first, last, stride) : monthly(first, last, most);
}

function daily(first: number, last: number, stride: number): Tick[] {
  const found: Tick[] = [];
  for (let day = first, before = -1; day <= last; day += stride) {
    const at = new Date(day * MILLISECONDS);
    const month = at.getUTCMonth();
    found.push({ day, label: month === before ? String(at.getUTCDate()) : words(day) });
    before = month;
  }
  return found;
}

function monthly(first: number, last: number, most: number): Tick[] {
  const start = new Date(first * MILLISECONDS);
  const months = (last - first) / 30.4;
  const stride = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((n) => months / n <= most) ?? 600;
  const found: Tick[] = [];
  const base = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let m = Math.ceil(base / stride) * stride; ; m += stride) {
    const day = Math.round(Date.UTC(Math.floor(m / 12), m % 12, 1) / MILLISECONDS);
    if (day > last) return found;
    if (day < first) continue;
    const isYear = m % 12 === 0 || !found.length;
    const year = String(Math.floor(m / 12));
    found.push({ day, label: stride >= 12 ? year : `${MONTHS[m % 12]}${isYear ? ` ${year}` : ""}` });
  }
}
