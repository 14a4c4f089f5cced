/** Which stretch of the earth a map shows: a centre, a scale, and the projection they make. */
import { geoMercator, geoNaturalEarth1, type GeoProjection } from "d3-geo";
import type { Contested, Spot } from "../given";

export interface View {
  lon: number;
  lat: number;
  /** Pixels a radian, at the centre. */
  scale: number;
}

export const KM_A_DEGREE = 111.195;
const EARTH_KM = 6371; // from its centre
const CLOSEST_KM = 40; // across a map
const NORTHMOST = 78;

interface Frame {
  west: number;
  east: number;
  south: number;
  north: number;
}

/** The projection of a view; one that shows most of the world bends it, a closer one keeps angles. */
export function projection(view: View, width: number, height: number): GeoProjection {
  const isWorld = isBent(view, width);
  return (isWorld ? geoNaturalEarth1() : geoMercator())
    .rotate([-view.lon, 0])
    .center([0, view.lat])
    .scale(isWorld ? view.scale : view.scale * Math.cos(radians(view.lat)))
    .translate([width / 2, height / 2])
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ])
    .precision(0.3);
}

/** Whether a view shows so much of the world that it is bent. */
export const isBent = (view: View, width: number): boolean => width / view.scale > 3;

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The view that holds all spots, circles included, with air around; the world when there is none. */
export function fit(spots: readonly (Spot | Contested)[], width: number, height: number): View {
  const frame = framed(spots);
  if (!frame) return { lon: 15, lat: 20, scale: width / 5.6 };
  const lat = Math.max(-NORTHMOST, Math.min(NORTHMOST, (frame.south + frame.north) / 2));
  const across = radians(frame.east - frame.west) * Math.cos(radians(lat));
  const down = radians(frame.north - frame.south);
  const scale = Math.min((width * 0.78) / Math.max(across, 1e-6), (height * 0.72) / Math.max(down, 1e-6));
  return { lon: (frame.west + frame.east) / 2, lat, scale: bounded(scale, width) };
}

/** No closer than what outlines at 1:50 million bear, no wider than the world. */
export function bounded(scale: number, width: number): number {
  return Math.min((width * EARTH_KM) / CLOSEST_KM, Math.max(width / 6.2, scale));
}

function framed(spots: readonly (Spot | Contested)[]): Frame | null {
  if (!spots.length) return null;
  const middle = meridian(spots.map((s) => s.lon));
  const boxes = spots.map((s) => {
    const up = Math.max(s.radius_km, 6) / KM_A_DEGREE;
    const across = up / Math.max(0.15, Math.cos(radians(s.lat)));
    const lon = turned(s.lon - middle);
    return { west: lon - across, east: lon + across, south: s.lat - up, north: s.lat + up };
  });
  return {
    west: middle + Math.min(...boxes.map((b) => b.west)),
    east: middle + Math.max(...boxes.map((b) => b.east)),
    south: Math.min(...boxes.map((b) => b.south)),
    north: Math.max(...boxes.map((b) => b.north)),
  };
}

/** A longitude from -180 to 180. */
export const turned = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;

/** The meridian opposite the widest gap between longitudes: Fiji and Samoa are neighbours. */
export function meridian(longitudes: readonly number[]): number {
  const sorted = longitudes.map(turned).sort((a, b) => a - b);
  let [widest, after] = [-1, 0];
  sorted.forEach((lon, n) => {
    const next = sorted[n + 1] ?? (sorted[0] ?? 0) + 360;
    if (next - lon > widest) [widest, after] = [next - lon, next];
  });
  return turned(after + (360 - widest) / 2);
}
