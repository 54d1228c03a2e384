/** 发现问题: a photo, a kind, 提交; the place is found by the phone. */
import { camera } from "./camera";
import type { Draft } from "./db";
import type { Desk } from "./desk";
import { button, choice, h, screen } from "./dom";
import { bar, saving, told } from "./form";
import { placed, type Spot } from "./geo";
import { newId } from "./ids";
import { type Named, placeOf } from "./places";
import { villageMap } from "./villagemap";
import { note, words } from "./words";

const EMERGENCY = "12345";

interface Fields {
  kind: string;
  handled: string;
  text: string;
  spot: Spot | null;
  isPinned: boolean;
  seenAt: string;
}

export function blank(): Draft {
  const fields: Fields = {
    kind: "",
    handled: "dispatch",
    text: "",
    spot: null,
    isPinned: false,
    seenAt: new Date().toISOString(),
  };
  return { id: newId(), kind: "report", title: "发现问题", fields: { ...fields }, savedAt: "" };
}

export function reportScreen(desk: Desk, draft: Draft): HTMLElement {
  const fields = draft.fields as unknown as Fields;
  const where = h("p", { class: "where", role: "status" });
  const { told: saved, keep: save } = saving(desk, draft);
  const mapRoom = h("div", {});
  let photos = 0;

  const named = (): Named | null =>
    fields.spot === null ? null : placeOf(desk.outlines, fields.spot.lon, fields.spot.lat);
  const keep = () => {
    draft.title = words.kinds.find(([code]) => code === fields.kind)?.[1] ?? "发现问题";
    return save();
  };
  const showPlace = () => {
    if (fields.spot === null) {
      where.textContent = note("nospot");
      return;
    }
    const doubt = fields.isPinned ? note("pinned") : `±${fields.spot.accuracy}米`;
    where.textContent = `${named()?.name || "已定位"} ${doubt}`;
  };
  const locate = async () => {
    where.textContent = note("locating");
    const spot = await desk.compass.find();
    if (spot !== null) {
      [fields.spot, fields.isPinned] = [spot, false];
    }
    showPlace();
    if (draft.savedAt !== "") {
      await keep();
    }
  };
  const pin = (lon: number, lat: number) => {
    fields.spot = { lon, lat, accuracy: 0, at: new Date().toISOString() };
    fields.isPinned = true;
    showPlace();
    void keep();
  };
  const openMap = () => {
    mapRoom.replaceChildren(villageMap(desk.outlines, fields.spot, pin));
  };
  if (fields.spot === null) {
    void locate();
  } else {
    showPlace();
  }
  return screen(
    saved,
    h("h2", {}, note("step1")),
    camera(desk.store, draft.id, "", "拍照", keep, (count) => {
      photos = count;
    }),
    choice(
      "kind",
      note("step2"),
      words.kinds,
      fields.kind,
      (code) => {
        fields.kind = code;
        void keep();
      },
      "tiles",
    ),
    h("h2", {}, note("step3")),
    where,
    h(
      "div",
      { class: "row" },
      button(note("again"), "", () => void locate()),
      button(note("tomap"), "", openMap),
    ),
    mapRoom,
    choice(
      "handled",
      note("step4"),
      words.handled,
      fields.handled,
      (code) => {
        fields.handled = code;
        void keep();
      },
      "three",
    ),
    h(
      "p",
      { class: "hint" },
      note("emergency"),
      h("a", { href: `tel:${EMERGENCY}`, class: "call" }, `拨打${EMERGENCY}`),
    ),
    ...told("report-text", note("say"), fields, keep),
    bar(
      desk,
      draft,
      keep,
      () => missing(photos, fields),
      () => bodyOf(fields, named()),
      () => {
        if (fields.handled === "urgent") {
          location.assign(`tel:${EMERGENCY}`);
        }
      },
    ),
  );
}

function missing(photos: number, fields: Fields): string {
  if (photos === 0) {
    return note("nophoto");
  }
  if (fields.kind === "") {
    return note("nokind");
  }
  return fields.spot === null ? note("nospot") : "";
}

function bodyOf(fields: Fields, place: Named | null): Record<string, unknown> {
  return {
    kind: fields.kind,
    text: fields.text.trim(),
    handled: fields.handled,
    ...placed(fields.spot),
    datum: "WGS-84",
    is_pinned: fields.isPinned,
    place_code: place?.code ?? "",
    place_text: place?.name ?? "",
    happened_at: fields.seenAt,
  };
}
