/** 待传: what waits, what could not be entered and why, what conflicts, and the drafts. */
import type { Draft, Parcel } from "./db";
import type { Desk } from "./desk";
import { button, clock, h, hint, screen } from "./dom";
import { note, words } from "./words";

export async function sendingScreen(desk: Desk): Promise<HTMLElement> {
  const parcels = (await desk.outbox.parcels()).reverse();
  const drafts = await desk.store.all("drafts");
  const rows = await Promise.all(parcels.map((one) => row(desk, one)));
  return screen(
    h("h2", {}, `草稿（${drafts.length}）`),
    h("ul", { class: "cards" }, ...drafts.map((one) => draftRow(desk, one))),
    h("h2", {}, "记录"),
    rows.length === 0 ? hint(note("norecords")) : null,
    h("ul", { class: "cards" }, ...rows),
    h(
      "div",
      { class: "bar" },
      button(note("send"), "b-main", () => desk.changed()),
    ),
  );
}

function address(draft: Draft): string {
  return draft.kind === "patrol" ? "#/patrol" : `#/${draft.kind}/${draft.id}`;
}

function draftRow(desk: Desk, draft: Draft): HTMLElement {
  const drop = async () => {
    if (window.confirm(`删除草稿“${draft.title}”和它的照片？`)) {
      await desk.outbox.dropDraft(draft.id);
      desk.changed();
    }
  };
  return h(
    "li",
    { class: "card" },
    h("b", {}, `${words.parcels[draft.kind]} ${draft.title}`),
    hint(draft.savedAt === "" ? "" : `存于 ${clock(draft.savedAt)}`),
    h(
      "div",
      { class: "row" },
      h("a", { class: "b", href: address(draft) }, "继续填写"),
      button("删除", "b-bad", () => void drop()),
    ),
  );
}

async function row(desk: Desk, parcel: Parcel): Promise<HTMLElement> {
  const photos = await desk.store.photosOf(parcel.id);
  const left = photos.filter((one) => one.state === "waiting").length;
  const bad = photos.find((one) => one.state === "refused");
  const isOwn = desk.me === null || parcel.person === desk.me.id;
  const said = [
    parcel.why === "" ? (words.states[parcel.state] ?? "") : note("kept") + parcel.why,
    left > 0 ? `还有${left}张照片` : "",
    bad === undefined ? "" : `照片没有上传：${bad.why}`,
    parcel.tries > 0 && parcel.state === "waiting" ? note("tried") + parcel.tries : "",
    isOwn ? "" : note("colleague"),
  ];
  return h(
    "li",
    { class: `card is-${parcel.why === "" ? parcel.state : "refused"}` },
    h("b", {}, `${words.parcels[parcel.kind]} ${parcel.title}`),
    hint(clock(parcel.madeAt)),
    h("span", {}, said.filter((part) => part !== "").join("；")),
    parcel.state === "conflict" ? sideBySide(parcel) : null,
    h("div", { class: "row" }, ...deeds(desk, parcel, isOwn)),
  );
}

function deeds(desk: Desk, parcel: Parcel, isOwn: boolean): HTMLElement[] {
  const again = async () => {
    await desk.store.put("parcels", { ...parcel, state: "waiting", why: "" });
    desk.changed();
  };
  const known = async () => {
    await desk.store.put("parcels", { ...parcel, state: "done" });
    desk.changed();
  };
  if (!isOwn) {
    return [];
  }
  if (parcel.state === "refused") {
    return [button(note("retry"), "", () => void again())];
  }
  if (parcel.state === "conflict") {
    const page = parcel.page ?? "";
    return [
      ...(page === "" ? [] : [h("a", { class: "b", href: page }, "去处理")]),
      button(note("known"), "", () => void known()),
    ];
  }
  return parcel.state === "sent" && parcel.why !== ""
    ? [button(note("known"), "", () => void known())]
    : [];
}

/** What the server holds, and what this phone has: nothing is written over. */
function sideBySide(parcel: Parcel): HTMLElement {
  const first = parcel.first ?? {};
  const names = Object.keys(words.fields).filter((name) => name in first || name in parcel.body);
  return h(
    "table",
    {},
    h("caption", {}, note("both")),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ...["", note("first"), note("second")].map((word) => h("th", { scope: "col" }, word)),
      ),
    ),
    h(
      "tbody",
      {},
      ...names.map((name) =>
        h(
          "tr",
          { class: text(first[name]) === text(parcel.body[name]) ? "" : "differs" },
          h("th", { scope: "row" }, words.fields[name] ?? name),
          h("td", {}, text(first[name])),
          h("td", {}, text(parcel.body[name])),
        ),
      ),
    ),
  );
}

function text(value: unknown): string {
  if (value === undefined || value === null) {
    return "";
  }
  return typeof value === "object" ? Object.values(value).join("、") : String(value);
}
