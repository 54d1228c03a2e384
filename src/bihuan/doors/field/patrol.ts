/** 打卡巡查: begun, followed, checked in, ended. Every fix is stored, so a dead battery costs none. */
import type { Draft } from "./db";
import type { Desk } from "./desk";
import { button, clock, h, hint, screen } from "./dom";
import { type Fix, metres, placed, type Spot, tells } from "./geo";
import { newId } from "./ids";
import { placeOf } from "./places";
import { note } from "./words";

const NEAR_M = 150;

interface Stop {
  name: string;
  at: string;
}

interface Fields {
  begunAt: string;
  track: Fix[];
  checkins: Stop[];
}

export async function walking(desk: Desk): Promise<Draft | null> {
  const drafts = await desk.store.all("drafts");
  return drafts.find((one) => one.kind === "patrol") ?? null;
}

/** Follow the phone as long as a walk is under way, whatever screen is shown. */
export function followWalk(desk: Desk, draft: Draft, heard: () => void): void {
  const fields = draft.fields as unknown as Fields;
  desk.compass.follow((spot) => {
    if (tells(fields.track, spot)) {
      fields.track.push([spot.lon, spot.lat, spot.at]);
      void keep(desk, draft).then(heard);
    }
  });
}

async function keep(desk: Desk, draft: Draft): Promise<void> {
  draft.savedAt = new Date().toISOString();
  await desk.store.put("drafts", draft);
}

export function patrolScreen(desk: Desk, draft: Draft | null): HTMLElement {
  return draft === null ? before(desk) : during(desk, draft);
}

function before(desk: Desk): HTMLElement {
  const plans = desk.supplies?.plans ?? [];
  const begin = async () => {
    const begunAt = new Date().toISOString();
    const fields: Fields = { begunAt, track: [], checkins: [] };
    await keep(desk, {
      id: newId(),
      kind: "patrol",
      title: clock(begunAt),
      fields: { ...fields },
      savedAt: "",
    });
    desk.changed();
  };
  return screen(
    h("h2", {}, note("plans")),
    plans.length === 0 ? hint(note("noplans")) : null,
    h(
      "ul",
      { class: "cards" },
      ...plans.map((plan) =>
        h(
          "li",
          { class: "card" },
          h("b", {}, plan.name),
          h(
            "span",
            { class: plan.late ? "late" : "hint" },
            `每${plan.every}天一次，${plan.late ? "应于" : "下次"}${plan.due}`,
          ),
          hint(plan.points.map(([name]) => name).join("、")),
        ),
      ),
    ),
    hint(note("walk")),
    h(
      "div",
      { class: "bar" },
      button("开始巡查", "b-main", () => void begin()),
    ),
  );
}

function during(desk: Desk, draft: Draft): HTMLElement {
  const fields = draft.fields as unknown as Fields;
  const told = h("p", { class: "where", role: "status" });
  const list = h("ol", { class: "stops" });
  const name = h("input", { type: "text", maxlength: 60, id: "stop-name" });
  const show = () => {
    const last = fields.track[fields.track.length - 1];
    const seen = last === undefined ? "还没有定位" : `最近一点 ${clock(last[2])}`;
    told.textContent = `${clock(fields.begunAt)} 开始 · ${length(fields.track)}公里 · ${fields.track.length}个点 · ${seen}`;
    list.replaceChildren(
      ...fields.checkins.map((one) => h("li", {}, `${clock(one.at)} ${one.name}`)),
    );
  };
  followWalk(desk, draft, show);
  const checkIn = async () => {
    const spot = await desk.compass.find();
    fields.checkins.push(stopAt(spot, name.value.trim() || nameOf(desk, spot)));
    name.value = "";
    await keep(desk, draft);
    show();
    desk.say("已打卡。");
  };
  const end = async () => {
    desk.compass.stop();
    const body = {
      begun_at: fields.begunAt,
      ended_at: new Date().toISOString(),
      track: fields.track,
      checkins: fields.checkins,
      note: "",
    };
    await desk.submit(draft, body);
  };
  show();
  return screen(
    h("h2", {}, note("walking")),
    told,
    h("label", { for: "stop-name" }, note("stop")),
    name,
    list,
    h(
      "div",
      { class: "bar" },
      button("打卡", "", () => void checkIn()),
      button("结束巡查", "b-main", () => void end()),
    ),
  );
}

function stopAt(spot: Spot | null, name: string): Stop {
  return { name, at: new Date().toISOString(), ...placed(spot) };
}

/** The nearest point of a plan, else the village. */
function nameOf(desk: Desk, spot: Spot | null): string {
  if (spot === null) {
    return "打卡";
  }
  const here = [spot.lon, spot.lat] as const;
  for (const plan of desk.supplies?.plans ?? []) {
    const near = plan.points.find(([, lon, lat]) => metres(here, [lon, lat]) <= NEAR_M);
    if (near !== undefined) {
      return near[0];
    }
  }
  return placeOf(desk.outlines, spot.lon, spot.lat).name || "打卡";
}

function length(track: readonly Fix[]): string {
  let sum = 0;
  track.forEach((fix, place) => {
    sum += metres(track[place - 1] ?? fix, fix);
  });
  return (sum / 1000).toFixed(1);
}
