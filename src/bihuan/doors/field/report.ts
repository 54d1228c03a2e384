/** 发现问题: a photo, a kind, 提交; the place is found by the phone. */
import { camera } from "./camera";
import type { Draft } from "./db";
import type { Desk } from "./desk";
import { button, choice, h } from "./dom";
import { bar, saving } from "./form";
import type { Spot } from "./geo";
import { newId } from "./ids";
import { type Named, placeOf } from "./places";
import { villageMap } from "./villagemap";
import { words } from "./words";

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
  const { told, keep: save } = saving(desk, draft);
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
      where.textContent = "还没有定位，可在底图上点出位置。";
      return;
    }
    const doubt = fields.isPinned ? "底图上标的点" : `±${fields.spot.accuracy}米`;
    where.textContent = `${named()?.name || "已定位"} ${doubt}`;
  };
  const locate = async () => {
    where.textContent = "正在定位……";
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
  const text = h("textarea", { rows: 2, maxlength: 500, id: "report-text" });
  text.value = fields.text;
  text.addEventListener("input", () => {
    fields.text = text.value;
    void keep();
  });
  if (fields.spot === null) {
    void locate();
  } else {
    showPlace();
  }
  return h(
    "div",
    { class: "screen" },
    told,
    h("h2", {}, "① 拍照（至少一张）"),
    camera(desk.store, draft.id, "", "拍照", keep, (count) => {
      photos = count;
    }),
    choice(
      "kind",
      "② 是什么问题",
      words.kinds,
      fields.kind,
      (code) => {
        fields.kind = code;
        void keep();
      },
      "tiles",
    ),
    h("h2", {}, "③ 在哪里"),
    where,
    h(
      "div",
      { class: "row" },
      button("重新定位", "", () => void locate()),
      button("在底图上改", "", openMap),
    ),
    mapRoom,
    choice(
      "handled",
      "④ 现场处置",
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
      "紧急情况请同时",
      h("a", { href: `tel:${EMERGENCY}`, class: "call" }, `拨打${EMERGENCY}`),
    ),
    h("label", { for: "report-text" }, "说两句（可不填）"),
    text,
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
    return "请先拍一张照片。";
  }
  if (fields.kind === "") {
    return "请选择是什么问题。";
  }
  return fields.spot === null ? "没有定位，请在底图上点出位置。" : "";
}

function bodyOf(fields: Fields, place: Named | null): Record<string, unknown> {
  return {
    kind: fields.kind,
    text: fields.text.trim(),
    handled: fields.handled,
    lon: fields.spot?.lon ?? null,
    lat: fields.spot?.lat ?? null,
    accuracy_m: fields.spot?.accuracy ?? null,
    datum: "WGS-84",
    is_pinned: fields.isPinned,
    place_code: place?.code ?? "",
    place_text: place?.name ?? "",
    happened_at: fields.seenAt,
  };
}
