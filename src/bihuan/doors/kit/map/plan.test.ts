import { describe, expect, it } from "vitest";
import { lookOf, nameOf } from "./marks";
import {
  boundsOf,
  boxAddress,
  dayBefore,
  measured,
  pointAddress,
  readPlan,
  saidLength,
} from "./plan";

const PLAN = {
  worker: "/w.js",
  land: "/map/layers/land.json",
  layers: [],
  select: "/map/selected/",
  point: "/map/point/",
  day: "2026-03-02",
};

describe("the plan of the map", () => {
  it("is read from the page", () => {
    document.body.innerHTML = `<script type="application/json" id="map-config">${JSON.stringify(PLAN)}</script>`;
    expect(readPlan(document)).toEqual(PLAN);
    document.body.innerHTML = "";
    expect(readPlan(document)).toBeNull();
  });

  it("leads to what lies in a box, under the filters of the page", () => {
    expect(boxAddress(PLAN, "?on=air&on=items&day=2026-03-01", [118, 25, 118.5, 25.25])).toBe(
      "/map/selected/?on=air&on=items&day=2026-03-01&box=118.00000%2C25.00000%2C118.50000%2C25.25000",
    );
    expect(pointAddress(PLAN, 118.2, 25.3)).toBe(
      "/map/point/?lon=118.20000&lat=25.30000&day=2026-03-02",
    );
  });

  it("measures along the ground", () => {
    expect(
      Math.round(
        measured([
          [118, 25],
          [118, 26],
        ]),
      ),
    ).toBe(111195);
    expect(measured([[118, 25]])).toBe(0);
    expect(saidLength(640.4)).toBe("640米");
    expect(saidLength(12_345)).toBe("12.35公里");
  });

  it("knows the edges of what is drawn", () => {
    const ring = [
      [118, 25],
      [119, 25.5],
      [118.5, 26],
      [118, 25],
    ];
    const area = { type: "Polygon" as const, coordinates: [ring] };
    const land = { type: "Feature" as const, properties: {}, geometry: area };
    expect(boundsOf({ type: "FeatureCollection", features: [land] })).toEqual([118, 25, 119, 26]);
  });

  it("counts days back over the end of a month", () => {
    expect(dayBefore("2026-03-01", -1)).toBe("2026-02-28");
    expect(dayBefore("2026-03-01", 0)).toBe("2026-03-01");
  });

  it("keeps the look of a mark in its name", () => {
    const look = { mark: "capsule", fill: "#00E400", ink: "#1B2430", letter: "42" };
    expect(lookOf(nameOf(look))).toEqual(look);
    expect(lookOf("never")).toBeNull();
  });
});
