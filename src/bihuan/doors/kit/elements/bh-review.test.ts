import { beforeEach, expect, test } from "vitest";
import "./bh-keys";
import "./bh-review";
import { show } from "./testing";

const HTML = `<bh-review>
  <article data-document><mark data-proposal="1">甲。</mark><mark data-proposal="2">乙。</mark><mark data-proposal="3">丙。</mark></article>
  <ol data-proposals>
    <li data-row data-proposal="1" data-settled="accepted"><b data-title>第一条任务</b></li>
    <li data-row data-proposal="2"><b data-title>第二条任务</b><button data-key="enter" id="ok-2">确认</button></li>
    <li data-row data-proposal="3"><b data-title>第三条任务</b><button data-key="d" id="drop-3">不采纳</button></li>
  </ol></bh-review><bh-keys></bh-keys>`;

const row = (): string | undefined =>
  document.querySelector<HTMLElement>("[data-row].is-current")?.dataset["proposal"];
const lit = (): (string | undefined)[] =>
  Array.from(
    document.querySelectorAll<HTMLElement>("mark.is-current"),
    (one) => one.dataset["proposal"],
  );

function press(key: string): void {
  document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
  );
}

beforeEach(() => {
  sessionStorage.clear();
  show(HTML);
});

test("it begins with the first open proposal, lit in both panes", () => {
  expect(row()).toBe("2");
  expect(lit()).toEqual(["2"]);
});

test("opening the page leaves the focus where it was", () => {
  expect(document.activeElement).toBe(document.body);
});

test("j and k move both panes", () => {
  press("j");
  expect([row(), lit()]).toEqual(["3", ["3"]]);
  press("k");
  press("k");
  expect([row(), lit()]).toEqual(["1", ["1"]]);
});

test("keys press the buttons of the current proposal", () => {
  const pressed: string[] = [];
  document.querySelector("ol")?.addEventListener("click", (event) => {
    pressed.push((event.target as HTMLElement).id);
  });
  press("Enter");
  press("j");
  press("d");
  expect(pressed).toEqual(["ok-2", "drop-3"]);
});

test("a click on a sentence leads to its proposal", () => {
  document.querySelector<HTMLElement>('mark[data-proposal="3"]')?.click();
  expect(row()).toBe("3");
});

test("settled sentences show it in the text", () => {
  const marks = document.querySelectorAll("mark");
  expect(marks[0]?.classList.contains("is-settled")).toBe(true);
  expect(marks[1]?.classList.contains("is-settled")).toBe(false);
});

test("after a reload the next open proposal follows the one just settled", () => {
  press("j");
  press("k");
  show(HTML.replace('data-proposal="2"><b', 'data-proposal="2" data-settled="dismissed"><b'));
  expect(row()).toBe("3");
  expect(document.querySelectorAll("mark")[1]?.classList.contains("is-dismissed")).toBe(true);
});

test("the place is told to those who cannot see it", () => {
  press("j");
  const live = document.querySelector('[aria-live="polite"]');
  expect(live?.textContent).toBe("第 3 条，共 3 条，待处理 2 条。第三条任务");
});
