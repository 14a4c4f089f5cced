import { expect, test } from "vitest";
import { named, numbered, ticks, words } from "../src/calendar";

test("a day is a number and back", () => {
  expect(named(numbered("2022-09-13"))).toBe("2022-09-13");
  expect(numbered("1970-01-02")).toBe(1);
  expect(words(numbered("2022-09-03"))).toBe("3 Sep");
  expect(words(numbered("1999-12-31"), { year: true })).toBe("31 Dec 1999");
});

test.each([
  ["a week", "2022-09-29", "2022-10-05", 10, ["29 Sep", "30", "1 Oct", "2", "3", "4", "5"]],
  ["a fortnight in a narrow chart", "2022-09-01", "2022-09-14", 7, ["1 Sep", "3", "5", "7", "9", "11", "13"]],
  ["half a year", "2021-11-15", "2022-04-20", 6, ["Dec 2021", "Jan 2022", "Feb", "Mar", "Apr"]],
  ["decades", "1988-02-01", "2023-09-30", 5, ["1990", "2000", "2010", "2020"]],
])("ticks of %s", (_, first, last, most, labels) => {
  expect(ticks(numbered(first), numbered(last), most).map((t) => t.label)).toEqual(labels);
});

test("never more ticks than there is room for", () => {
  for (const days of [1, 10, 40, 100, 1000, 20_000]) expect(ticks(0, days, 6).length).toBeLessThanOrEqual(7);
});
