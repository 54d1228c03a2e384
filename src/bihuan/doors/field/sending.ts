/** 待传: what waits, what could not be entered and why, what conflicts, and the drafts. */
import type { Draft, Parcel } from "./db";
import type { Desk } from "./desk";
import { button, clock, h } from "./dom";
import { words } from "./words";

export async function sendingScreen(desk: Desk): Promise<HTMLElement> {
  const parcels = (await desk.outbox.parcels()).reverse();
  const drafts = await desk.store.all("drafts");
  const rows = await Promise.all(parcels.map((one) => row(desk, one)));
  return h(
    "div",
    { class: "screen" },
    h("h2", {}, `草稿（${drafts.length}）`),
    h("ul", { class: "cards" }, ...drafts.map((one) => draftRow(desk, one))),
    h("h2", {}, "记录"),
    rows.length === 0 ? h("p", { class: "hint" }, "还没有记录。") : null,
    h("ul", { class: "cards" }, ...rows),
    h(
      "div",
      { class: "bar" },
      button("立即上传", "b-main", () => desk.changed()),
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
    h("span", { class: "hint" }, draft.savedAt === "" ? "" : `存于 ${clock(draft.savedAt)}`),
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
    parcel.why === ""
      ? (words.states[parcel.state] ?? "")
      : `未能登记：${parcel.why}（内容已保留，由乡镇或县环委办处理）`,
    left > 0 ? `还有${left}张照片` : "",
    bad === undefined ? "" : `照片没有上传：${bad.why}`,
    parcel.tries > 0 && parcel.state === "waiting" ? `服务器没有收下，已试${parcel.tries}次` : "",
    isOwn ? "" : "另一位同事的记录，由本人登录后上传",
  ];
  return h(
    "li",
    { class: `card is-${parcel.why === "" ? parcel.state : "refused"}` },
    h("b", {}, `${words.parcels[parcel.kind]} ${parcel.title}`),
    h("span", { class: "hint" }, clock(parcel.madeAt)),
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
    return [button("再试一次", "", () => void again())];
  }
  if (parcel.state === "conflict") {
    const page = parcel.page ?? "";
    return [
      ...(page === "" ? [] : [h("a", { class: "b", href: page }, "去处理")]),
      button("知道了", "", () => void known()),
    ];
  }
  return parcel.state === "sent" && parcel.why !== ""
    ? [button("知道了", "", () => void known())]
    : [];
}

/** What the server holds, and what this phone has: nothing is written over. */
function sideBySide(parcel: Parcel): HTMLElement {
  const first = parcel.first ?? {};
  const names = Object.keys(words.fields).filter((name) => name in first || name in parcel.body);
  return h(
    "table",
    {},
    h("caption", {}, "两份内容对照"),
    h(
      "thead",
      {},
      h("tr", {}, ...["", "先收到的", "这台手机的"].map((word) => h("th", { scope: "col" }, word))),
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
