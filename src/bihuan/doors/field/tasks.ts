/** 我的任务: visits that fall due, incidents sent to this person, ledger items that are theirs. */
import type { Desk } from "./desk";
import { clock, h } from "./dom";
import { card } from "./visit";
import { note } from "./words";

export function taskCount(desk: Desk): number {
  const held = desk.supplies;
  return held === null ? 0 : held.due.length + held.incidents.length + held.items.length;
}

export function tasksScreen(desk: Desk): HTMLElement {
  const held = desk.supplies;
  if (held === null) {
    return h("div", { class: "screen" }, h("p", {}, note("notasks")));
  }
  const parts = [
    part(
      "交给我的事件",
      held.incidents.map((one) =>
        link(`/incidents/${one.id}/`, `${one.word} ${one.where}`, one.text),
      ),
    ),
    part(
      "要做的检查",
      held.due.map((one) => card(desk, one)),
    ),
    part(
      "巡查安排",
      held.plans.map((one) =>
        link("#/patrol", one.name, `${one.late ? "应于" : "下次"}${one.due}，每${one.every}天一次`),
      ),
    ),
    part(
      "我的台账事项",
      held.items.map((one) =>
        link(
          `/ledger/?words=${encodeURIComponent(one.number)}`,
          one.title,
          `${one.number} ${one.due}`,
        ),
      ),
    ),
  ];
  const shown = parts.filter((one) => one !== null);
  return h(
    "div",
    { class: "screen" },
    h("p", { class: "hint" }, `任务更新于 ${clock(held.gotAt)}，离线可看`),
    ...(shown.length > 0 ? shown : [h("p", {}, "今天没有任务。")]),
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
  return h(
    "li",
    {},
    h("a", { class: "card", href: address }, h("b", {}, title), h("span", { class: "hint" }, more)),
  );
}
