/** 首页: four buttons and what the phone knows of itself. */
import type { Desk } from "./desk";
import { clock, h, screen } from "./dom";
import { taskCount } from "./tasks";
import { note } from "./words";

export async function homeScreen(desk: Desk, pending: number): Promise<HTMLElement> {
  const drafts = (await desk.store.all("drafts")).length;
  const troubled = (await desk.outbox.parcels()).filter(
    (one) =>
      one.state === "conflict" ||
      one.state === "refused" ||
      (one.state === "sent" && one.why !== ""),
  ).length;
  const held = desk.supplies;
  const name = held === null ? (desk.me?.name ?? "") : `${held.person.post} ${held.person.name}`;
  const more = [drafts > 0 ? `草稿${drafts}` : "", troubled > 0 ? `要看${troubled}` : ""].filter(
    Boolean,
  );
  return screen(
    h(
      "nav",
      { class: "big", "aria-label": note("deeds") },
      big("#/report", "发现问题", "拍照上报", "b-red"),
      big("#/tasks", `我的任务（${taskCount(desk)}）`, tasksLine(desk), ""),
      big("#/patrol", "打卡巡查", note("track"), ""),
      big("#/outbox", `待传（${pending}）`, more.join(" · ") || "草稿和记录", ""),
    ),
    h("p", {}, h("a", { class: "b wide", href: "#/visit" }, note("checks"))),
    h(
      "p",
      { class: "hint" },
      name === "" ? note("stranger") : name,
      held === null ? "" : `，任务更新于 ${clock(held.gotAt)}`,
    ),
  );
}

function tasksLine(desk: Desk): string {
  const late = (desk.supplies?.plans ?? []).filter((plan) => plan.late).length;
  if (late > 0) {
    return `${late}项巡查已到期`;
  }
  return taskCount(desk) === 0 ? note("idle") : note("duties");
}

function big(address: string, word: string, line: string, kind: string): HTMLElement {
  return h("a", { class: `tile ${kind}`, href: address }, h("b", {}, word), h("span", {}, line));
}
