/** What a pointer does on the map besides moving it: box, measure, ask about a point. */
import type { Ground } from "./ground";
import { boxAddress, measured, type Plan, pointAddress, saidLength } from "./plan";

type Spot = [number, number];

export class Tools {
  private active = "";
  private readonly path: Spot[] = [];

  constructor(
    private readonly ground: Ground,
    private readonly bar: HTMLElement,
    private readonly plan: () => Plan,
  ) {
    bar.hidden = false;
    bar.addEventListener("click", this.press);
    const canvas = ground.sheet.getCanvasContainer();
    canvas.addEventListener("mousedown", this.begin, true);
    ground.sheet.on("click", (event) => this.click([event.lngLat.lng, event.lngLat.lat]));
  }

  get isBusy(): boolean {
    return this.active !== "";
  }

  say(words: string): void {
    const place = this.bar.querySelector(".map-said");
    if (place !== null) {
      place.textContent = words;
    }
  }

  private readonly press = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-tool]");
    const tool = button?.dataset["tool"] ?? "";
    if (tool === "whole") {
      this.ground.sheet.fitBounds(this.ground.whole, { padding: 12, animate: false });
    } else if (tool === "here") {
      this.here();
    } else if (tool !== "") {
      this.turn(this.active === tool ? "" : tool);
    }
  };

  private turn(tool: string): void {
    this.active = tool;
    for (const one of Array.from(this.bar.querySelectorAll<HTMLElement>("[aria-pressed]"))) {
      one.setAttribute("aria-pressed", String(one.dataset["tool"] === tool));
    }
    this.path.length = 0;
    const hints: Record<string, string> = {
      box: "按住鼠标拉一个框",
      measure: "依次点选，再按“测距”结束",
      point: "点地图上的一个位置",
    };
    this.say(hints[tool] ?? "");
    const { sheet } = this.ground;
    sheet.getContainer().classList.toggle("is-boxing", tool !== "");
    if (tool === "box") {
      sheet.dragPan.disable();
    } else {
      sheet.dragPan.enable();
    }
  }

  private click(spot: Spot): void {
    if (this.active === "measure") {
      this.path.push(spot);
      this.ground.line(this.path);
      this.say(saidLength(measured(this.path)));
    } else if (this.active === "point") {
      window.location.assign(pointAddress(this.plan(), spot[0], spot[1]));
    }
  }

  private readonly begin = (event: MouseEvent): void => {
    if (this.active !== "box") {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const holder = this.ground.sheet.getContainer();
    const frame = holder.getBoundingClientRect();
    const from = { x: event.clientX - frame.left, y: event.clientY - frame.top };
    const box = document.createElement("div");
    box.className = "map-box";
    holder.append(box);
    const move = (moved: MouseEvent): void => {
      const to = { x: moved.clientX - frame.left, y: moved.clientY - frame.top };
      box.style.left = `${Math.min(from.x, to.x)}px`;
      box.style.top = `${Math.min(from.y, to.y)}px`;
      box.style.width = `${Math.abs(to.x - from.x)}px`;
      box.style.height = `${Math.abs(to.y - from.y)}px`;
    };
    const end = (ended: MouseEvent): void => {
      document.removeEventListener("mousemove", move);
      box.remove();
      this.boxed(from, { x: ended.clientX - frame.left, y: ended.clientY - frame.top });
    };
    document.addEventListener("mousemove", move);
    document.addEventListener("mouseup", end, { once: true });
  };

  private boxed(from: { x: number; y: number }, to: { x: number; y: number }): void {
    const { sheet } = this.ground;
    const low = sheet.unproject([Math.min(from.x, to.x), Math.max(from.y, to.y)]);
    const high = sheet.unproject([Math.max(from.x, to.x), Math.min(from.y, to.y)]);
    const edges = [low.lng, low.lat, high.lng, high.lat];
    window.location.assign(boxAddress(this.plan(), window.location.search, edges));
  }

  private here(): void {
    this.say("正在定位……");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.say(`已定位，误差约 ${Math.round(coords.accuracy)} 米`);
        this.ground.sheet.jumpTo({ center: [coords.longitude, coords.latitude], zoom: 13 });
      },
      () => this.say("没有取得位置"),
    );
  }
}
