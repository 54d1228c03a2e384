import { describe, expect, it } from "vitest";
import { fitted } from "./camera";
import { type Fix, metres, tells } from "./geo";
import { sha256 } from "./hash";
import { newId } from "./ids";
import { isIn, type Outlines, placeOf } from "./places";

const box = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

const OUTLINES: Outlines = {
  own: "339921101",
  shapes: [
    {
      code: "339921101",
      name: "青石镇",
      lon: 118.2,
      lat: 25.3,
      rings: [box(118, 25, 118.5, 25.5)],
    },
    {
      code: "339921101201",
      name: "前坡村",
      lon: 118.2,
      lat: 25.3,
      rings: [box(118.19, 25.29, 118.22, 25.31)],
    },
    { code: "339921101202", name: "上游村", lon: 118.3, lat: 25.4, rings: [] },
  ],
};

describe("where the phone is", () => {
  it("names the deepest division, else the village nearby, else the township", () => {
    expect(placeOf(OUTLINES, 118.2, 25.3)).toEqual({ code: "339921101201", name: "青石镇前坡村" });
    expect(placeOf(OUTLINES, 118.31, 25.4)).toEqual({
      code: "339921101202",
      name: "青石镇上游村附近",
    });
    expect(placeOf(OUTLINES, 118.45, 25.05)).toEqual({ code: "339921101", name: "青石镇" });
    expect(placeOf(OUTLINES, 119, 26)).toEqual({ code: "", name: "" });
    expect(placeOf(null, 118.2, 25.3)).toEqual({ code: "", name: "" });
    expect(isIn(box(0, 0, 1, 1), 0.5, 0.5)).toBe(true);
    expect(isIn(box(0, 0, 1, 1), 1.5, 0.5)).toBe(false);
  });

  it("keeps a fix where the walker moved ten metres or half a minute went by", () => {
    const at = (seconds: number) => new Date(1_772_000_000_000 + seconds * 1000).toISOString();
    const track: Fix[] = [[118.2, 25.3, at(0)]];
    const spot = (lon: number, seconds: number) => ({
      lon,
      lat: 25.3,
      accuracy: 5,
      at: at(seconds),
    });
    expect(tells([], spot(118.2, 0))).toBe(true);
    expect(tells(track, spot(118.20001, 5))).toBe(false);
    expect(tells(track, spot(118.2002, 5))).toBe(true);
    expect(tells(track, spot(118.2, 30))).toBe(true);
    expect(Math.round(metres([118, 25], [118, 25.001]))).toBe(111);
  });
});

describe("what the phone makes", () => {
  it("makes ids of version 4 and none twice", () => {
    const made = new Set(Array.from({ length: 200 }, newId));
    expect(made.size).toBe(200);
    for (const id of made) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it("fits a photo into 1600 px and never enlarges one", () => {
    expect(fitted(4000, 3000)).toEqual([1600, 1200]);
    expect(fitted(800, 600)).toEqual([800, 600]);
    expect(fitted(9000, 1)).toEqual([1600, 1]);
  });

  it("hashes the original, where the browser can", async () => {
    expect(await sha256(new Blob(["abc"]))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});
