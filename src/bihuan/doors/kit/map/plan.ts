/** What the page tells the map: which layers are on, where they are, and where one goes from here. */
import type { GeoJSONSourceSpecification } from "maplibre-gl";

/** What a layer is sent as. */
export type Collection = Extract<GeoJSONSourceSpecification["data"], { type: "FeatureCollection" }>;

export interface LayerPlan {
  code: string;
  url: string;
  kind: "points" | "areas";
}

export interface Plan {
  worker: string;
  land: string;
  layers: LayerPlan[];
  select: string;
  point: string;
  day: string;
}

export function readPlan(page: ParentNode): Plan | null {
  const told = page.querySelector("#map-config")?.textContent;
  return told === undefined || told === null ? null : (JSON.parse(told) as Plan);
}

/** The address of what lies in a box, under the same filters as the page shows. */
export function boxAddress(plan: Plan, query: string, box: readonly number[]): string {
  const asked = new URLSearchParams(query);
  asked.set("box", box.map((edge) => edge.toFixed(5)).join(","));
  return `${plan.select}?${asked.toString()}`;
}

export function pointAddress(plan: Plan, lon: number, lat: number): string {
  return `${plan.point}?lon=${lon.toFixed(5)}&lat=${lat.toFixed(5)}&day=${plan.day}`;
}

const EARTH_M = 6_371_008.8;

/** Metres along the ground from point to point. */
export function measured(points: readonly (readonly [number, number])[]): number {
  let total = 0;
  for (let place = 1; place < points.length; place += 1) {
    const from = points[place - 1];
    const to = points[place];
    if (from !== undefined && to !== undefined) {
      total += between(from, to);
    }
  }
  return total;
}

export function saidLength(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)}米` : `${(metres / 1000).toFixed(2)}公里`;
}

function between(from: readonly [number, number], to: readonly [number, number]): number {
  const rad = Math.PI / 180;
  const [lon1, lat1] = from;
  const [lon2, lat2] = to;
  const half =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.sqrt(half));
}

/** The day so many days before today, as ISO text. */
export function dayBefore(today: string, days: number): string {
  const at = new Date(`${today}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** West, south, east and north of everything in it. */
export function boundsOf(land: Collection): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) {
      return;
    }
    const [lon, lat] = part as unknown[];
    if (typeof lon === "number" && typeof lat === "number") {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
      return;
    }
    part.forEach(visit);
  };
  for (const one of land.features) {
    visit("coordinates" in one.geometry ? one.geometry.coordinates : []);
  }
  return box;
}
