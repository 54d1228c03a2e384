/** A village map without a network: outlines as SVG; a tap says where it is. */
import { button, h, svg } from "./dom";
import { round, type Spot } from "./geo";
import type { Outlines, Shape } from "./places";
import { note } from "./words";

const SIDE = 360;
const ROOM = 0.08;
const ZOOMS = [1, 2, 4, 8];

interface View {
  west: number;
  north: number;
  scale: number;
  squeeze: number;
}

export function villageMap(
  outlines: Outlines | null,
  start: Spot | null,
  pick: (lon: number, lat: number) => void,
): HTMLElement {
  const shapes = outlines?.shapes ?? [];
  if (!shapes.some((shape) => shape.rings.length > 0)) {
    return h("p", { class: "hint" }, note("nomap"));
  }
  let pin: [number, number] | null = start === null ? null : [start.lon, start.lat];
  let zoom = 0;
  const canvas = svg("svg", {
    class: "map",
    viewBox: `0 0 ${SIDE} ${SIDE}`,
    role: "application",
    tabindex: "0",
    "aria-label": note("map"),
  });
  let view = viewOf(shapes, outlines?.own ?? "", pin, ZOOMS[zoom] ?? 1);
  const draw = () => {
    view = viewOf(shapes, outlines?.own ?? "", pin, ZOOMS[zoom] ?? 1);
    canvas.replaceChildren(...drawn(shapes, view, zoom, pin));
  };
  canvas.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect();
    const across = ((event.clientX - box.left) / box.width) * SIDE;
    const down = ((event.clientY - box.top) / box.height) * SIDE;
    pin = [
      round(view.west + across / view.scale / view.squeeze),
      round(view.north - down / view.scale),
    ];
    pick(pin[0], pin[1]);
    draw();
  });
  const step = (by: number) => () => {
    zoom = Math.min(ZOOMS.length - 1, Math.max(0, zoom + by));
    draw();
  };
  draw();
  return h(
    "div",
    { class: "map-box" },
    canvas,
    h("div", { class: "row" }, button("放大", "", step(1)), button("缩小", "", step(-1))),
  );
}

/** The viewer's own township, or all; nearer around the pin. */
function viewOf(
  shapes: readonly Shape[],
  own: string,
  pin: readonly number[] | null,
  zoom: number,
): View {
  const near = shapes.filter((shape) => shape.code.startsWith(own) && shape.rings.length > 0);
  const points = (near.length > 0 ? near : shapes).flatMap((shape) => shape.rings).flat();
  const lons = points.map(([lon = 0]) => lon);
  const lats = points.map(([, lat = 0]) => lat);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const squeeze = Math.cos(((south + north) * Math.PI) / 360);
  const wide = Math.max((east - west) * squeeze, north - south) * (1 + 2 * ROOM);
  const scale = (SIDE / wide) * zoom;
  const [x = 0, y = 0] = pin !== null && zoom > 1 ? pin : [(west + east) / 2, (south + north) / 2];
  return { west: x - SIDE / 2 / scale / squeeze, north: y + SIDE / 2 / scale, scale, squeeze };
}

function drawn(
  shapes: readonly Shape[],
  view: View,
  zoom: number,
  pin: readonly number[] | null,
): SVGElement[] {
  const put = (lon: number, lat: number): [number, number] => [
    Math.round((lon - view.west) * view.squeeze * view.scale * 10) / 10,
    Math.round((view.north - lat) * view.scale * 10) / 10,
  ];
  const lands: SVGElement[] = [];
  const words: SVGElement[] = [];
  for (const shape of shapes) {
    for (const ring of shape.rings) {
      const path = ring.map(([lon = 0, lat = 0]) => put(lon, lat).join(" ")).join("L");
      lands.push(svg("path", { d: `M${path}Z`, class: `land land-${shape.code.length}` }));
    }
    const isShown = shape.code.length < 12 ? zoom < 2 : shape.code.length === 12;
    if (shape.lon !== null && isShown) {
      const [x, y] = put(shape.lon, shape.lat ?? 0);
      words.push(svg("circle", { cx: x, cy: y, r: 2, class: "dot" }));
      words.push(svg("text", { x, y: y - 4, class: `name name-${shape.code.length}` }, shape.name));
    }
  }
  if (pin !== null) {
    const [x, y] = put(pin[0] ?? 0, pin[1] ?? 0);
    words.push(svg("circle", { cx: x, cy: y, r: 8, class: "pin" }));
  }
  return [...lands, ...words];
}
