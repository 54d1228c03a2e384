import { beforeEach, expect, test } from "vitest";
import "./answers";
import { show } from "./testing";

const say = (name: string, detail: unknown = {}): boolean =>
  document.dispatchEvent(new CustomEvent(name, { detail }));
const texts = (): (string | null)[] =>
  Array.from(document.querySelectorAll(".toast-text"), (one) => one.textContent);

beforeEach(() => {
  show("<bh-toasts></bh-toasts>");
});

test("the page shows that it loads until the last answer", () => {
  say("htmx:beforeRequest");
  say("htmx:beforeRequest");
  say("htmx:afterRequest");
  expect(document.body.classList.contains("is-loading")).toBe(true);
  say("htmx:afterRequest");
  expect(document.body.classList.contains("is-loading")).toBe(false);
});

test("a lost connection and a refused request are said", () => {
  say("htmx:sendError");
  say("htmx:responseError", { xhr: { status: 500 } });
  say("htmx:responseError", { xhr: { status: 403 } });
  expect(texts()).toEqual([
    "没有连上服务器，内容仍在页面上，请重试。",
    "没有保存成功（500），内容仍在页面上，请重试。",
    "没有办理这一项的权限，什么都没有改。",
  ]);
});
