/** The county in MapLibre: land first, areas, names, then marks; nothing but our own GeoJSON. */
import {
  type GeoJSONSource,
  type LngLatBoundsLike,
  type MapMouseEvent,
  NavigationControl,
  ScaleControl,
  Map as Sheet,
  setWorkerUrl,
} from "maplibre-gl";
import { drawn, hatched, lookOf, nameOf } from "./marks";
import type { Collection, LayerPlan, Plan } from "./plan";

type Feature = Collection["features"][number];

const FACES = ["Noto Sans CJK SC", "Microsoft YaHei"];
const CLUSTER_ABOVE = 80;
const NAMES_FROM = 11;
const HATCH = "hatch";
const MARKS = "-mark";
const CLUSTERS = "-cluster";
const PARTS = ["-fill", "-hatch", "-edge", "-name", CLUSTERS, "-count", MARKS];

export function hasGraphics(): boolean {
  const canvas = document.createElement("canvas");
  return (canvas.getContext("webgl2") ?? canvas.getContext("webgl")) !== null;
}

export async function fetched(url: string): Promise<Collection> {
  const answer = await fetch(url, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) {
    throw new Error(`layer ${url}: ${answer.status}`);
  }
  return (await answer.json()) as Collection;
}

export class Ground {
  readonly sheet: Sheet;
  private shown: string[] = [];

  constructor(
    holder: HTMLElement,
    plan: Plan,
    land: Collection,
    readonly whole: LngLatBoundsLike,
  ) {
    setWorkerUrl(plan.worker);
    this.sheet = new Sheet({
      container: holder,
      style: {
        version: 8,
        sources: { land: { type: "geojson", data: land } },
        layers: [
          { id: "paper", type: "background", paint: { "background-color": "#FFFFFF" } },
          { id: "land", type: "fill", source: "land", paint: { "fill-color": "#EEF3F7" } },
          {
            id: "land-edge",
            type: "line",
            source: "land",
            paint: { "line-color": "#8FA3B5", "line-width": 1.4 },
          },
          {
            id: "land-name",
            type: "symbol",
            source: "land",
            filter: ["==", ["geometry-type"], "Point"],
            layout: {
              "text-field": ["get", "name"],
              "text-font": FACES,
              "text-size": 14,
              "text-offset": [0, -1.1],
              "text-allow-overlap": true,
            },
            paint: {
              "text-color": "#4A5563",
              "text-halo-color": "#FFFFFF",
              "text-halo-width": 1.6,
            },
          },
        ],
      },
      bounds: whole,
      fitBoundsOptions: { padding: 12 },
      fadeDuration: 0,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      locale: {
        "NavigationControl.ZoomIn": "放大",
        "NavigationControl.ZoomOut": "缩小",
        "Map.Title": "地图",
      },
    });
    this.sheet.addControl(new NavigationControl({ showCompass: false }));
    this.sheet.addControl(new ScaleControl({ unit: "metric" }));
    this.sheet.on("styleimagemissing", ({ id }) => this.draw(id));
  }

  /** Marks that stand under the pointer; clusters too. */
  under(event: MapMouseEvent): Feature[] {
    const layers = this.shown
      .flatMap((code) => [`${code}${MARKS}`, `${code}${CLUSTERS}`, `${code}-fill`])
      .filter((id) => this.sheet.getLayer(id) !== undefined);
    return layers.length === 0 ? [] : this.sheet.queryRenderedFeatures(event.point, { layers });
  }

  async show(layers: LayerPlan[]): Promise<void> {
    const held = await Promise.all(layers.map((one) => fetched(one.url)));
    for (const code of this.shown) {
      this.remove(code);
    }
    this.shown = layers.map((one) => one.code);
    layers.forEach((one, place) => {
      const collection = held[place];
      if (collection !== undefined && one.kind === "areas") {
        this.addAreas(one.code, collection);
      }
    });
    layers.forEach((one, place) => {
      const collection = held[place];
      if (collection !== undefined && one.kind === "points") {
        this.addPoints(one.code, collection);
      }
    });
  }

  line(points: readonly (readonly [number, number])[]): void {
    const path: Feature = {
      type: "Feature",
      properties: {},
      geometry: { type: "LineString", coordinates: points.map(([lon, lat]) => [lon, lat]) },
    };
    const known = this.sheet.getSource<GeoJSONSource>("measure");
    if (known !== undefined) {
      known.setData(path);
      return;
    }
    this.sheet.addSource("measure", { type: "geojson", data: path });
    this.sheet.addLayer({
      id: "measure",
      type: "line",
      source: "measure",
      paint: { "line-color": "#B8121B", "line-width": 3, "line-dasharray": [2, 1] },
    });
  }

  private addAreas(code: string, collection: Collection): void {
    this.sheet.addSource(code, { type: "geojson", data: collection });
    this.sheet.addLayer(
      {
        id: `${code}-fill`,
        type: "fill",
        source: code,
        paint: { "fill-color": ["get", "fill"], "fill-opacity": ["get", "opacity"] },
      },
      "land-edge",
    );
    this.sheet.addLayer(
      {
        id: `${code}-hatch`,
        type: "fill",
        source: code,
        filter: ["==", ["get", "hatched"], true],
        paint: { "fill-pattern": HATCH },
      },
      "land-edge",
    );
    this.sheet.addLayer(
      {
        id: `${code}-edge`,
        type: "line",
        source: code,
        paint: {
          "line-color": ["case", ["get", "hatched"], "#8C959F", ["get", "edge"]],
          "line-width": 1,
        },
      },
      "land-edge",
    );
  }

  private addPoints(code: string, collection: Collection): void {
    for (const one of collection.features) {
      const told = one.properties ?? {};
      const { mark, fill, ink, letter } = told as Record<string, string>;
      one.properties = {
        ...told,
        icon: nameOf({ mark: mark ?? "", fill: fill ?? "", ink: ink ?? "", letter: letter ?? "" }),
      };
    }
    const crowded = collection.features.length > CLUSTER_ABOVE;
    this.sheet.addSource(code, {
      type: "geojson",
      data: collection,
      cluster: crowded,
      clusterRadius: 40,
    });
    if (crowded) {
      this.addClusters(code, String(collection.features[0]?.properties?.["fill"] ?? "#0B5CAD"));
    }
    this.sheet.addLayer({
      id: `${code}-name`,
      type: "symbol",
      source: code,
      minzoom: NAMES_FROM,
      filter: ["!", ["has", "point_count"]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": FACES,
        "text-size": 12,
        "text-offset": [0, 1.2],
        "text-anchor": "top",
        "text-max-width": 9,
        "symbol-sort-key": ["-", 0, ["get", "weight"]],
      },
      paint: { "text-color": "#1B2430", "text-halo-color": "#FFFFFF", "text-halo-width": 1.6 },
    });
    this.sheet.addLayer({
      id: `${code}${MARKS}`,
      type: "symbol",
      source: code,
      filter: ["!", ["has", "point_count"]],
      layout: {
        "icon-image": ["get", "icon"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": false,
        "symbol-sort-key": ["get", "weight"],
      },
    });
  }

  private addClusters(code: string, fill: string): void {
    this.sheet.addLayer({
      id: `${code}${CLUSTERS}`,
      type: "circle",
      source: code,
      filter: ["has", "point_count"],
      paint: {
        "circle-color": fill,
        "circle-radius": ["step", ["get", "point_count"], 12, 10, 15, 100, 19],
        "circle-stroke-color": "#FFFFFF",
        "circle-stroke-width": 2,
      },
    });
    this.sheet.addLayer({
      id: `${code}-count`,
      type: "symbol",
      source: code,
      filter: ["has", "point_count"],
      layout: {
        "text-field": ["get", "point_count_abbreviated"],
        "text-font": FACES,
        "text-size": 12,
        "text-allow-overlap": true,
      },
      paint: { "text-color": "#FFFFFF" },
    });
  }

  private remove(code: string): void {
    for (const part of PARTS) {
      if (this.sheet.getLayer(`${code}${part}`) !== undefined) {
        this.sheet.removeLayer(`${code}${part}`);
      }
    }
    if (this.sheet.getSource(code) !== undefined) {
      this.sheet.removeSource(code);
    }
  }

  private draw(name: string): void {
    const look = lookOf(name);
    const picture = name === HATCH ? hatched() : look === null ? null : drawn(look);
    if (picture !== null && !this.sheet.hasImage(name)) {
      this.sheet.addImage(name, picture, { pixelRatio: 2 });
    }
  }
}
