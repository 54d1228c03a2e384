/** Which village a point lies in, from the shapes that the phone took along. */
import { metres, type Spot } from "./geo";

export interface Shape {
  code: string;
  name: string;
  lon: number | null;
  lat: number | null;
  rings: number[][][];
}

export interface Outlines {
  own: string;
  shapes: Shape[];
}

const NEAR_M = 3000;

export interface Named {
  code: string;
  name: string;
}

/** The deepest shape around the point, made more exact by the nearest village where it has none. */
export function placeOf(outlines: Outlines | null, lon: number, lat: number): Named {
  const around = (outlines?.shapes ?? [])
    .filter((shape) => shape.rings.some((ring) => isIn(ring, lon, lat)))
    .sort((one, other) => other.code.length - one.code.length);
  const deepest = around[0];
  const town = around.find((shape) => shape.code.length === 9);
  if (deepest !== undefined && deepest.code.length > 9) {
    return { code: deepest.code, name: `${town?.name ?? ""}${deepest.name}` };
  }
  const village = nearest(outlines, deepest?.code ?? "", lon, lat);
  if (village !== null) {
    return { code: village.code, name: `${town?.name ?? ""}${village.name}附近` };
  }
  return { code: deepest?.code ?? "", name: deepest?.name ?? "" };
}

function nearest(outlines: Outlines | null, under: string, lon: number, lat: number): Shape | null {
  let best: Shape | null = null;
  let away = NEAR_M;
  for (const shape of outlines?.shapes ?? []) {
    if (shape.code.length !== 12 || !shape.code.startsWith(under) || shape.lon === null) {
      continue;
    }
    const far = metres([lon, lat], [shape.lon, shape.lat ?? 0]);
    if (far < away) {
      [best, away] = [shape, far];
    }
  }
  return best;
}

export function isIn(ring: readonly number[][], x: number, y: number): boolean {
  let inside = false;
  for (let n = 0, before = ring.length - 1; n < ring.length; before = n, n += 1) {
    const [x1 = 0, y1 = 0] = ring[n] ?? [];
    const [x2 = 0, y2 = 0] = ring[before] ?? [];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) {
      inside = !inside;
    }
  }
  return inside;
}

/** How far it is from here, as well as the phone knows. */
export function far(here: Spot | null, to: { lon: number | null; lat: number | null }): string {
  if (here === null || to.lon === null) {
    return "";
  }
  const away = metres([here.lon, here.lat], [to.lon, to.lat ?? 0]);
  return `约${Math.max(1, Math.round(away / 100)) / 10}公里`;
}
