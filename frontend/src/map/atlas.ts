/** The outlines as a map needs them: land in one piece, borders that are agreed, borders that are not, and coasts. */
import type { FeatureCollection, GeoJsonProperties, Geometry, MultiLineString } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import outlines from "virtual:outlines";

interface Outlines extends Topology<{ countries: GeometryCollection }> {
  disputed: string[];
  unsettled: string[];
}

export interface Atlas {
  countries: FeatureCollection<Geometry, GeoJsonProperties>;
  settled: MultiLineString;
  unsettled: MultiLineString;
}

export function atlas(): Atlas {
  const world = outlines as unknown as Outlines;
  const countries = world.objects.countries;
  const disputed = new Set(world.disputed);
  const pairs = new Set(world.unsettled);
  const isUnsettled = (a: GeometryObject, b: GeometryObject) =>
    disputed.has(String(a.id)) || disputed.has(String(b.id)) || pairs.has([a.id, b.id].sort().join(" "));
  return {
    countries: feature(world, countries),
    settled: mesh(world, countries, (a, b) => a !== b && !isUnsettled(a, b)),
    unsettled: mesh(world, countries, (a, b) => a !== b && isUnsettled(a, b)),
  };
}
