/** 交给我的事件: on the way, on the spot, dealt with; each is a record that needs no signal. */
import { camera } from "./camera";
import type { Draft, Parcel } from "./db";
import type { Desk, Sent } from "./desk";
import { button, clock, h, hint, screen } from "./dom";
import { bar, saving, told } from "./form";
import { placed, type Spot } from "./geo";
import { newId } from "./ids";
import { far } from "./places";
import { note, words } from "./words";

const FINISH = "finish";

interface Fields {
  incident: number;
  text: string;
  spot: Spot | null;
}

/** Draft of 处置完成, or of a deed that is sent as it stands. */
export function blankDeed(one: Sent, verb = FINISH): Draft {
  const fields: Fields = { incident: one.id, text: "", spot: null };
  const title = `${words.deeds[verb]} ${one.word}`;
  return { id: newId(), kind: "deed", title, fields: { ...fields }, savedAt: "" };
}

function bodyOf(fields: Fields, verb: string): Record<string, unknown> {
  return {
    verb,
    incident_id: fields.incident,
    text: fields.text.trim(),
    ...placed(fields.spot),
    happened_at: new Date().toISOString(),
  };
}

export function sentCard(desk: Desk, one: Sent, parcels: readonly Parcel[]): HTMLElement {
  const deeds = parcels.filter((parcel) => counts(desk, one, parcel));
  const has = (verb: string) => deeds.some((parcel) => parcel.body["verb"] === verb);
  const act = async (verb: string) => {
    const draft = blankDeed(one, verb);
    const body = bodyOf(draft.fields as unknown as Fields, verb);
    row.replaceChildren(note("locating"));
    Object.assign(body, placed(await desk.compass.find()));
    await desk.submit(draft, body, location.hash);
  };
  const press = (verb: string, kind: string) =>
    button(words.deeds[verb] ?? "", kind, () => void act(verb));
  const there = one.state === "arrived" || has("arrive");
  const row = h("div", { class: "row" });
  if (!has(FINISH)) {
    row.append(
      ...(there || one.accepted || has("accept") ? [] : [press("accept", "")]),
      ...(there ? [] : [press("arrive", "b-main")]),
      h("a", { class: `b ${there ? "b-main" : ""}`, href: `#/deed/${one.id}` }, note("finish")),
    );
  }
  const due = !one.due ? "" : `${clock(one.due)}${note("checkby")}`;
  return h(
    "li",
    { class: `card ${due === "" ? "" : "is-sent"}` },
    h("a", { class: "call", href: `/incidents/${one.id}/` }, `${one.word} ${one.where}`),
    h("span", {}, one.text),
    hint(due, far(desk.compass.last, one)),
    ...deeds.map((parcel) =>
      h("b", {}, `${words.deeds[`${parcel.body["verb"]}`]}：${how(parcel)}`),
    ),
    row,
  );
}

/** What waits, and what arrived after the list was fetched; before that the list knows it. */
function counts(desk: Desk, one: Sent, parcel: Parcel): boolean {
  const isNews = parcel.madeAt > (desk.supplies?.gotAt ?? "");
  return (
    parcel.body["incident_id"] === one.id &&
    parcel.why === "" &&
    (parcel.state === "waiting" || parcel.state === "sent" || (parcel.state === "done" && isNews))
  );
}

function how(parcel: Parcel): string {
  return parcel.state === "done" ? (words.states["done"] ?? "") : "待传";
}

/** 处置完成: words and at least one photo. */
export function deedScreen(desk: Desk, draft: Draft): HTMLElement {
  const fields = draft.fields as unknown as Fields;
  const { told: saved, keep } = saving(desk, draft);
  let photos = 0;
  void desk.compass.find().then((spot) => {
    fields.spot = spot;
  });
  return screen(
    h("h2", {}, draft.title),
    saved,
    camera(desk.store, draft.id, "", "拍照", keep, (count) => {
      photos = count;
    }),
    ...told("deed-text", note("dealt"), fields, keep),
    bar(
      desk,
      draft,
      keep,
      () => (photos === 0 ? note("nophoto") : fields.text.trim() === "" ? note("notext") : ""),
      () => bodyOf(fields, FINISH),
    ),
  );
}
