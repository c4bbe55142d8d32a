/** The land of the map, projected when the page is built: a browser needs seconds for that. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { geoArea, geoCentroid, geoNaturalEarth1, geoStream } from "d3-geo";
import type { Feature, FeatureCollection, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { Plugin } from "vite";

import { SCALE, WIDTH } from "./src/lib/projection.ts";

const NAME = "virtual:land";
const ANTARCTICA = "010";

export interface Country {
  /** ISO 3166-1 numeric; two lands have none. */
  id: string | null;
  /** Outline in SCALE-ths of a unit of the map. */
  d: string;
  /** Middle of its largest part, as longitude and latitude: Alaska and Guiana do not pull it away. */
  centre: [number, number];
}

export function land(): Plugin {
  return {
    name: "land",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export default JSON.parse(${JSON.stringify(JSON.stringify(countries()))})` : null),
  };
}

function countries(): Country[] {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const topology = JSON.parse(readFileSync(file, "utf-8"));
  const { features } = feature(topology, topology.objects.countries) as unknown as FeatureCollection;
  return features
    .filter((one) => one.id !== ANTARCTICA)
    .map((one) => ({ id: one.id === undefined ? null : String(one.id), d: outline(one), centre: centreOf(one) }));
}

/** Return the outline in whole numbers: "M" and a point, then "l" and a step to each one after it. */
function outline(country: Feature): string {
  const projection = geoNaturalEarth1().fitWidth(WIDTH, { type: "Sphere" }).precision(0.1);
  const signed = (step: number): string => (step < 0 ? String(step) : ` ${step}`);
  let text = "";
  let line: [number, number][] = [];
  const stream = projection.stream({
    point(x, y) {
      const [a, b] = [Math.round(x * SCALE), Math.round(y * SCALE)];
      const last = line.at(-1);
      if (!last || a !== last[0] || b !== last[1]) line.push([a, b]);
    },
    lineStart() {
      line = [];
    },
    lineEnd() {
      const steps = line.slice(1).map(([a, b], n) => signed(a - line[n]![0]) + signed(b - line[n]![1]));
      if (steps.length) text += `M${line[0]!.join(" ")}l${steps.join("").trim()}z`;
    },
    polygonStart() {},
    polygonEnd() {},
  });
  geoStream(country, stream);
  return text;
}

function centreOf({ geometry }: Feature): [number, number] {
  if (geometry.type !== "MultiPolygon") return rounded(geoCentroid(geometry as Polygon));
  const parts = geometry.coordinates.map((coordinates): Polygon => ({ type: "Polygon", coordinates }));
  return rounded(geoCentroid(parts.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a))));
}

function rounded([longitude, latitude]: [number, number]): [number, number] {
  return [Math.round(longitude * 100) / 100, Math.round(latitude * 100) / 100];
}
