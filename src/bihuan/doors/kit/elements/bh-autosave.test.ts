import { beforeEach, expect, test, vi } from "vitest";
import "./bh-autosave";
import { keyOf, read, settleSent } from "./drafts";
import { show } from "./testing";

const KEY = keyOf("3", "report-12");
const FORM = `<bh-autosave name="report-12"><form>
  <input name="title" value=""><textarea name="text"></textarea>
  <input type="checkbox" name="none" value="1"><input type="password" name="secret">
  <input name="code" data-no-draft>
  <select name="unit"><option value="1">甲</option><option value="2">乙</option></select>
  </form></bh-autosave>`;

const field = (name: string): HTMLInputElement =>
  document.querySelector(`[name="${name}"]`) as HTMLInputElement;

function open(html = FORM): void {
  document.body.dataset["viewer"] = "3";
  show(html);
}

function type(name: string, text: string): void {
  field(name).value = text;
  field(name).dispatchEvent(new Event("input", { bubbles: true }));
  vi.advanceTimersByTime(700);
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  open();
});

test("text survives a reload and says so", () => {
  type("title", "取水口");
  type("unit", "2");
  open();
  expect(field("title").value).toBe("取水口");
  expect(field("unit").value).toBe("2");
  expect(document.querySelector(".draft-line")?.textContent).toMatch(
    /^已恢复 \d\d:\d\d 未提交的内容。/,
  );
});

test("ticks survive too", () => {
  field("none").checked = true;
  type("title", "甲");
  open();
  expect(field("none").checked).toBe(true);
});

test("passwords and what asks not to be kept are not", () => {
  type("secret", "abc");
  type("code", "123");
  expect(Object.keys(read(KEY)?.fields ?? {})).toEqual(["title", "text", "none", "unit"]);
});

test("another person on the same computer gets nothing", () => {
  type("title", "取水口");
  document.body.dataset["viewer"] = "4";
  show(FORM);
  expect(field("title").value).toBe("");
});

test("a submission that the server took ends the draft", () => {
  type("title", "取水口");
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true }));
  settleSent(false);
  expect(read(KEY)).toBeNull();
});

test("a submission that met the login page is restored after it", () => {
  type("title", "取水口");
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true }));
  settleSent(true);
  settleSent(false);
  open();
  expect(field("title").value).toBe("取水口");
});

test("a form that came back with errors keeps the server's text", () => {
  type("title", "旧");
  open(FORM.replace('name="title" value=""', 'name="title" value="新" aria-invalid="true"'));
  expect(field("title").value).toBe("新");
  expect(read(KEY)?.fields["title"]).toEqual(["新"]);
});

test("clearing empties the form and the store", () => {
  type("title", "取水口");
  open();
  document.querySelector<HTMLButtonElement>(".draft-line button")?.click();
  expect(field("title").value).toBe("");
  expect(read(KEY)).toBeNull();
});

test("a week later a draft is gone", () => {
  type("title", "取水口");
  vi.advanceTimersByTime(8 * 24 * 3600 * 1000);
  open();
  expect(field("title").value).toBe("");
});
