import { expect, test } from "vitest";
import { numbered } from "../src/calendar";
import { joined, within } from "../src/charts/days";
import { paper, spread } from "../src/charts/paper";
import { steps } from "../src/charts/toll";
import { stacked } from "../src/charts/trend";

const figure = (day: string, low: number | null, more = {}) => ({ day, low, high: low, said: String(low), provisional: false, ...more });

test("a step lasts until the same claimant speaks again, and nothing stands before its first", () => {
  const found = steps([figure("2022-09-14", 105), figure("2022-09-13", 49), figure("2022-09-16", 135)]);
  expect(found.map((s) => s.value)).toEqual([49, 105, 135]);
  expect(found.map((s) => s.to)).toEqual([found[1]?.from, found[2]?.from, Infinity]);
  expect(found[0]?.from).toBe(numbered("2022-09-13") + 0.5);
});

test("figures of one day keep the order they were said in", () => {
  const found = steps([figure("2022-09-13", 12), figure("2022-09-13", 9)]);
  expect(found.map((s) => s.value)).toEqual([12, 9]);
  expect((found[0]?.from ?? 0) < (found[1]?.from ?? 0)).toBe(true);
});

test.each([
  ["at least 11", figure("2022-09-13", 11, { high: null, bound: "least" }), { value: 11, isOpen: true }],
  ["up to 40", figure("2022-09-13", null, { high: 40, bound: "most" }), { value: 40, low: 0, isOpen: false }],
  ["79 to 80", figure("2022-09-13", 79, { high: 80, bound: "range" }), { value: 79, low: 79, high: 80, isOpen: false }],
])("%s", (_, given, wanted) => expect(steps([given])[0]).toMatchObject(wanted));

test("a figure without a number is left to the table", () => {
  expect(steps([figure("2022-09-13", null, { said: "dozens" })])).toEqual([]);
  expect(steps([figure("", 4)])).toEqual([]);
});

test("days are joined to weeks where a bar would be too thin; none is lost", () => {
  const days = Array.from({ length: 400 }, (_, n) => ({ day: new Date(n * 86_400_000).toISOString().slice(0, 10), incidents: 2, contradicted: 1 }));
  const { counts, stride } = joined(days, { first: 0, last: 399 }, 600);
  expect(stride).toBe(7);
  expect(counts.reduce((sum, c) => sum + c.incidents, 0)).toBe(800);
});

test("a choice stays within all days, the right way round", () => {
  expect(within({ first: 9, last: 2 }, { first: 3, last: 20 })).toEqual({ first: 3, last: 9 });
  expect(within({ first: -1e6, last: 1e6 }, { first: 3, last: 20 })).toEqual({ first: 3, last: 20 });
});

test("bars of one day stand on each other", () => {
  const point = (value: number) => ({ day: "2022-09-12", value });
  const found = stacked([{ label: "a", points: [point(3)] }, { label: "b", points: [point(4)] }]);
  expect(found.map(({ from, to }) => [from, to])).toEqual([[0, 3], [3, 7]]);
});

test("words are spread, in their order, within their bounds", () => {
  expect(spread([10, 12, 40], 10, 0, 100)).toEqual([10, 20, 40]);
  expect(spread([95, 99], 10, 0, 100)).toEqual([90, 100]);
});

test("a scale ends at a whole step and holds what is below nought", () => {
  const on = paper({ width: 100, height: 100, margins: { top: 0, right: 0, bottom: 0, left: 0 } }, { first: 0, last: 9 }, { bottom: -9, top: 2 });
  expect(on.bottom).toBe(-10);
  expect(on.y(on.bottom)).toBe(100);
  expect(on.x(10)).toBe(100);
});
