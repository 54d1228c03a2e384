import { afterEach, beforeEach, expect, test } from "vitest";
import "./bh-keys";
import { show } from "./testing";

let clicked: string[] = [];

function page(html: string): void {
  show(`${html}<bh-keys></bh-keys>`);
  clicked = [];
  document.body.onclick = (event) => {
    clicked.push((event.target as HTMLElement).id);
  };
}

function press(
  key: string,
  more: KeyboardEventInit = {},
  on: EventTarget = document.body,
): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event.defaultPrevented;
}

const ROWS = `
  <input id="search" data-key="/">
  <a id="home" data-go="h" href="#home">工作台</a>
  <button id="page-c" data-key="c">催办</button>
  <ul>
    <li data-row id="one"><a id="open-1" href="#1">甲</a><input type="checkbox" data-pick><button id="c-1" data-key="c">催</button></li>
    <li data-row id="two"><a id="open-2" href="#2">乙</a><input type="checkbox" data-pick><button id="enter-2" data-key="enter">确认</button></li>
    <li data-row id="three"><input type="checkbox" data-pick></li>
  </ul>`;

beforeEach(() => page(ROWS));
afterEach(() => {
  document.body.innerHTML = "";
});

const current = (): string | undefined => document.querySelector(".is-current")?.id;

test("j and k walk the rows and stop at the ends", () => {
  press("j");
  expect(current()).toBe("one");
  press("j");
  press("j");
  press("j");
  expect(current()).toBe("three");
  press("k");
  expect(current()).toBe("two");
});

test("k from nowhere begins at the last row", () => {
  press("k");
  expect(current()).toBe("three");
});

test("a key presses the control of the current row, else that of the page", () => {
  press("c");
  expect(clicked).toEqual(["page-c"]);
  press("j");
  press("c");
  expect(clicked).toEqual(["page-c", "c-1"]);
  press("j");
  press("c");
  expect(clicked).toEqual(["page-c", "c-1", "page-c"]);
});

test("Enter opens a row by its first link and confirms where the row can be confirmed", () => {
  press("j");
  press("Enter");
  press("j");
  press("Enter");
  expect(clicked).toEqual(["open-1", "enter-2"]);
});

test("Enter on a control is the browser's", () => {
  press("j");
  const button = document.getElementById("c-1") as HTMLElement;
  expect(press("Enter", {}, button)).toBe(false);
  expect(clicked).toEqual([]);
});

test("x ticks and unticks the current row; Shift+x ticks all since the last", () => {
  press("j");
  press("x");
  press("j");
  press("j");
  press("X", { shiftKey: true });
  const boxes = document.querySelectorAll<HTMLInputElement>("input[data-pick]");
  expect(Array.from(boxes, (box) => box.checked)).toEqual([true, true, true]);
  press("x");
  expect(boxes[2]?.checked).toBe(false);
});

test("g then h goes to the workbench; g then an unknown key does nothing", () => {
  press("g");
  press("h");
  expect(clicked).toEqual(["home"]);
  press("g");
  press("c");
  expect(clicked).toEqual(["home"]);
});

test("the slash goes to the search field", () => {
  press("/");
  expect(document.activeElement?.id).toBe("search");
});

test("keys are letters while typing or composing", () => {
  const search = document.getElementById("search") as HTMLElement;
  expect(press("c", {}, search)).toBe(false);
  press("c", { isComposing: true });
  press("c", { ctrlKey: true });
  expect(clicked).toEqual([]);
});

test("Escape leaves a field", () => {
  const search = document.getElementById("search") as HTMLElement;
  search.focus();
  press("Escape", {}, search);
  expect(document.activeElement).toBe(document.body);
});

test("Ctrl+Enter submits the form in hand", () => {
  page('<form><textarea id="text"></textarea><button id="save" type="submit">保存</button></form>');
  document.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  const text = document.getElementById("text") as HTMLElement;
  press("Enter", { ctrlKey: true }, text);
  expect(clicked).toEqual(["save"]);
});

test("an open dialog keeps the keys to itself", () => {
  page(`${ROWS}<dialog open><p>正文</p></dialog>`);
  press("c");
  press("j");
  expect(clicked).toEqual([]);
  expect(current()).toBeUndefined();
});

test("an element that has left the page no longer listens", () => {
  document.querySelector("bh-keys")?.remove();
  press("j");
  expect(current()).toBeUndefined();
});
