import { expect, test } from "vitest";
import { bounded, fit, meridian, projection, turned } from "../src/map/fitting";

const spot = (lat: number, lon: number, radius_km = 10) => ({ id: "", label: "", lat, lon, radius_km });
const inside = ([x, y]: [number, number]) => x > 0 && x < 600 && y > 0 && y < 400;

test.each([
  ["one village", [spot(39.5, 46.3, 3)]],
  ["two continents", [spot(33, 36), spot(19, 96), spot(-30, 20)]],
  ["both sides of the date line", [spot(-18, 178), spot(-14, -171)]],
  ["nearly the poles", [spot(76, 100), spot(-70, 20)]],
  ["everywhere", [spot(0, 0), spot(10, 90), spot(-10, 180), spot(0, -90)]],
])("%s fits", (_, spots) => {
  const project = projection(fit(spots, 600, 400), 600, 400);
  for (const s of spots) expect(inside(project([s.lon, s.lat]) ?? [-1, -1])).toBe(true);
});

test("a map of nothing is the world", () => {
  const view = fit([], 600, 400);
  expect(600 / view.scale).toBeGreaterThan(5);
});

test("neighbours across the date line have their middle there", () => {
  expect(meridian([170, -170])).toBe(-180);
  expect(meridian([10, 20])).toBe(15);
  expect(turned(190)).toBe(-170);
});

test("a zoom has an end at both ends", () => {
  expect(bounded(1e12, 600)).toBeLessThan(1e7);
  expect(bounded(0, 600)).toBeGreaterThan(90);
});
