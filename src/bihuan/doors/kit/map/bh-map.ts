/**
 * The one map: the server's picture stands first; MapLibre takes its place once it is idle, and the
 * list beside it flies it. Without WebGL, and until it is there, the picture stays and works.
 * @example <bh-map>…#map-svg, #map-results with #map-config, .map-tools, #card…</bh-map>
 */
import { fetched, Ground, hasGraphics } from "./ground";
import { boundsOf, dayBefore, type Plan, readPlan } from "./plan";
import { Tools } from "./tools";

const PATIENCE_MS = 3_000;
const NEAR = 13;

export class BhMap extends HTMLElement {
  private ground: Ground | null = null;
  private plan: Plan | null = null;

  connectedCallback(): void {
    this.plan = readPlan(this);
    this.addEventListener("click", this.follow);
    this.addEventListener("change", this.slide);
    document.addEventListener("htmx:afterSettle", this.renew);
    if (this.plan !== null && hasGraphics()) {
      this.raise(this.plan).catch(() => this.stay());
    } else {
      this.stay();
    }
  }

  disconnectedCallback(): void {
    document.removeEventListener("htmx:afterSettle", this.renew);
    this.ground?.sheet.remove();
  }

  private async raise(plan: Plan): Promise<void> {
    const holder = this.querySelector(".map-ground");
    const picture = this.querySelector("#map-svg svg");
    if (holder === null || picture === null) {
      return;
    }
    const canvas = document.createElement("div");
    canvas.className = "map-canvas is-waiting";
    holder.append(canvas);
    const land = await fetched(plan.land);
    const ground = new Ground(canvas, plan, land, boundsOf(land));
    const late = window.setTimeout(() => this.stay(), PATIENCE_MS);
    await ground.sheet.once("load");
    await ground.show(plan.layers);
    await ground.sheet.once("idle");
    window.clearTimeout(late);
    this.ground = ground;
    this.ready(ground, canvas);
  }

  private ready(ground: Ground, canvas: HTMLElement): void {
    canvas.classList.remove("is-waiting");
    this.stay(false);
    this.classList.add("is-raised");
    const bar = this.querySelector<HTMLElement>(".map-tools");
    if (bar === null) {
      return;
    }
    const tools = new Tools(ground, bar, () => this.plan as Plan);
    ground.sheet.on("click", (event) => {
      const [first] = tools.isBusy ? [] : ground.under(event);
      if (first === undefined) {
        return;
      }
      const { key, card } = first.properties ?? {};
      if (first.properties?.["cluster"] === true) {
        ground.sheet.easeTo({ center: event.lngLat, zoom: ground.sheet.getZoom() + 2 });
      } else if (typeof key === "string") {
        this.open(String(card ?? this.linkOf(key)?.getAttribute("href") ?? ""), key);
      }
    });
    ground.sheet.on("mousemove", (event) => {
      const [first] = tools.isBusy ? [] : ground.under(event);
      ground.sheet.getCanvas().classList.toggle("is-over", first !== undefined);
      if (!tools.isBusy) {
        const { name, line, point_count: count } = first?.properties ?? {};
        tools.say(count === undefined ? [name, line].filter(Boolean).join("，") : `${count}个`);
      }
    });
  }

  /** The picture is what there is; said after three seconds, taken back when the map comes late. */
  private stay(stays = true): void {
    const told = this.querySelector<HTMLElement>(".map-fallback");
    if (told !== null) {
      told.hidden = !stays;
    }
    this.classList.toggle("is-picture", stays);
  }

  /** A link of the list or of the picture: the map flies there, the card opens here. */
  private readonly follow = (event: Event): void => {
    const day = (event.target as Element).closest<HTMLElement>("[data-step]");
    const link = (event.target as Element).closest("[data-card]");
    const pressed = event as MouseEvent;
    if (link === null || day !== null || pressed.ctrlKey || pressed.metaKey) {
      return;
    }
    event.preventDefault();
    const [lon, lat] = [
      Number(link.getAttribute("data-lon")),
      Number(link.getAttribute("data-lat")),
    ];
    if (this.ground !== null && link.hasAttribute("data-lon")) {
      const { sheet } = this.ground;
      sheet.flyTo({ center: [lon, lat], zoom: Math.max(sheet.getZoom(), NEAR), animate: false });
    }
    this.open(link.getAttribute("href") ?? "", link.getAttribute("data-card") ?? "");
  };

  private open(url: string, key: string): void {
    const place = this.querySelector("#card");
    if (url === "" || place === null) {
      return;
    }
    for (const one of Array.from(this.querySelectorAll(".map-list .is-open"))) {
      one.classList.remove("is-open");
    }
    this.linkOf(key)?.classList.add("is-open");
    void fetch(url, { headers: { "HX-Request": "true" } }).then(async (answer) => {
      if (answer.ok) {
        const part = new DOMParser().parseFromString(await answer.text(), "text/html");
        place.replaceChildren(...Array.from(part.body.childNodes));
      }
    });
  }

  private linkOf(key: string): Element | null {
    return this.querySelector(`.map-list [data-card="${CSS.escape(key)}"]`);
  }

  /** The slider of days writes the date of the filters, which ask the server anew. */
  private readonly slide = (event: Event): void => {
    const slider = event.target as HTMLInputElement;
    const date = this.querySelector<HTMLInputElement>('input[name="day"]');
    const today = slider.dataset["day"];
    if (slider.type === "range" && today !== undefined && date !== null) {
      date.value = dayBefore(today, Number(slider.value));
      date.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  private readonly renew = (): void => {
    const plan = readPlan(this);
    if (plan === null || JSON.stringify(plan) === JSON.stringify(this.plan)) {
      return;
    }
    this.plan = plan;
    void this.ground?.show(plan.layers);
  };
}

customElements.define("bh-map", BhMap);
