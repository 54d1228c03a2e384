import { beforeEach, expect, test, vi } from "vitest";
import { toast } from "./bh-toasts";
import { show } from "./testing";

const texts = (): (string | null)[] =>
  Array.from(document.querySelectorAll(".toast-text"), (one) => one.textContent);

beforeEach(() => {
  vi.useFakeTimers();
  show(`<bh-toasts class="toasts" role="status">
    <div class="toast toast-success"><span class="toast-text">已保存</span></div></bh-toasts>`);
});

test("the server's message stands at first and leaves after six seconds", () => {
  expect(texts()).toEqual(["已保存"]);
  vi.advanceTimersByTime(6000);
  expect(texts()).toEqual([]);
});

test("bad news stays until it is closed", () => {
  toast({ text: "没有保存成功", tone: "bad" });
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(["没有保存成功"]);
  document.querySelector<HTMLButtonElement>(".toast-close")?.click();
  expect(texts()).toEqual([]);
});

test("htmx may say a toast in both of its forms", () => {
  const say = (detail: unknown): boolean =>
    document.body.dispatchEvent(new CustomEvent("toast", { detail }));
  say({ text: "已催办 2 项", tone: "ok" });
  say({ value: "已签收" });
  expect(texts()).toEqual(["已保存", "已催办 2 项", "已签收"]);
});

test("a message is text, never markup", () => {
  toast({ text: "<b>甲</b>" });
  expect(document.querySelector(".toast b")).toBeNull();
});
