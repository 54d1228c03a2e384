/** 我的任务: visits that fall due, incidents sent to this person, ledger items that are theirs. */
import type { Parcel } from "./db";
import { sentCard } from "./deed";
import type { Desk } from "./desk";
import { clock, h, hint, screen } from "./dom";
import { card } from "./visit";
import { note } from "./words";

export function taskCount(desk: Desk): number {
  const held = desk.supplies;
  return held === null ? 0 : held.due.length + held.incidents.length + held.items.length;
}

export function tasksScreen(desk: Desk, parcels: readonly Parcel[]): HTMLElement {
  const held = desk.supplies;
  if (held === null) {
    return screen(h("p", {}, note("notasks")));
  }
  const parts = [
    part(
      note("sent"),
      held.incidents.map((one) => sentCard(desk, one, parcels)),
    ),
    part(
      note("due"),
      held.due.map((one) => card(desk, one)),
    ),
    part(
      note("walks"),
      held.plans.map((one) =>
        link("#/patrol", one.name, `${one.late ? "应于" : "下次"}${one.due}，每${one.every}天一次`),
      ),
    ),
    part(
      note("items"),
      held.items.map((one) =>
        link(
          `/ledger/?words=${encodeURIComponent(one.number)}`,
          one.title,
          `${one.number} ${one.due}`,
        ),
      ),
    ),
    part(
      note("reported"),
      (held.reported ?? []).map((one) =>
        link(`/incidents/${one.id}/`, `${one.word} ${clock(one.at)}`, one.more),
      ),
    ),
  ];
  const shown = parts.filter((one) => one !== null);
  return screen(
    hint(`任务更新于 ${clock(held.gotAt)}，离线可看`),
    ...(shown.length > 0 ? shown : [h("p", {}, note("idle"))]),
  );
}

function part(word: string, rows: HTMLElement[]): HTMLElement | null {
  return rows.length === 0
    ? null
    : h(
        "section",
        {},
        h("h2", {}, `${word}（${rows.length}）`),
        h("ul", { class: "cards" }, ...rows),
      );
}

function link(address: string, title: string, more: string): HTMLElement {
  return h("li", {}, h("a", { class: "card", href: address }, h("b", {}, title), hint(more)));
}
