import { expect, test } from "vitest";
import { apart, gathered, label, shared, type Box } from "../src/map/placing";

const size = { width: 400, height: 300 };

test("marks that hide each other are pushed apart, even from one point", () => {
  const marks = apart(Array.from({ length: 6 }, () => ({ x: 100, y: 100, r: 10 })), { rounds: 300 });
  for (const a of marks) for (const b of marks) if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(18);
});

test("marks with room stay where they are", () => {
  const given = [{ x: 10, y: 10, r: 5 }, { x: 90, y: 10, r: 5 }];
  expect(apart(given)).toEqual(given);
});

test("what lies close is gathered around the greatest", () => {
  const groups = gathered([{ x: 0, y: 0, r: 3 }, { x: 5, y: 0, r: 9 }, { x: 100, y: 0, r: 3 }], 20);
  expect(groups.map((g) => g.length)).toEqual([2, 1]);
  expect(groups[0]?.[0]?.r).toBe(9);
});

test("labels hide neither each other nor the marks, and stay on the map", () => {
  const marks = [{ x: 390, y: 150, r: 4 }, { x: 380, y: 158, r: 4 }, { x: 10, y: 8, r: 4 }];
  const taken: Box[] = marks.map((m) => ({ left: m.x - 4, right: m.x + 4, top: m.y - 4, bottom: m.y + 4 }));
  const boxes = marks.map((m) => label(m, 60, 15, taken, size).box);
  for (const box of boxes) {
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(size.width);
  }
  boxes.forEach((a, n) => boxes.slice(n + 1).forEach((b) => expect(shared(a, b)).toBe(0)));
});
