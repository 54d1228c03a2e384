import { beforeEach, expect, test } from "vitest";
import "./bh-rows";
import { show } from "./testing";

const find = <T extends HTMLElement>(selector: string): T =>
  document.querySelector(selector) as unknown as T;
const box = (at: number): HTMLInputElement =>
  document.querySelectorAll<HTMLInputElement>("[data-pick]")[at] as HTMLInputElement;
const checked = (): boolean[] =>
  Array.from(document.querySelectorAll<HTMLInputElement>("[data-pick]"), (one) => one.checked);
const bar = (): HTMLElement => find("[data-bulk]");
const count = (): string | null => find("[data-count]").textContent;

function tick(at: number, shiftKey = false): void {
  box(at).dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey }));
}

beforeEach(() => {
  const rows = [1, 2, 3, 4]
    .map((id) => `<li data-row><input type="checkbox" data-pick name="pick" value="${id}"></li>`)
    .join("");
  show(`<bh-rows><input type="checkbox" data-all>${rows}
    <div data-bulk hidden><b data-count>0</b><button data-everything="79" type="button">全部</button>
    <button data-clear type="button">清除</button>
    <input type="hidden" name="everything" value="1" disabled></div></bh-rows>`);
});

test("the bar is hidden until a row is picked and says how many are", () => {
  expect(bar().hidden).toBe(true);
  tick(1);
  expect(bar().hidden).toBe(false);
  expect(count()).toBe("1");
  expect(box(1).closest("[data-row]")?.className).toBe("is-picked");
  tick(1);
  expect(bar().hidden).toBe(true);
});

test("Shift picks all rows in between", () => {
  tick(0);
  tick(2, true);
  expect(checked()).toEqual([true, true, true, false]);
  expect(count()).toBe("3");
});

test("the box in the head picks the page and shows a part of it as neither", () => {
  tick(0);
  expect(find<HTMLInputElement>("[data-all]").indeterminate).toBe(true);
  find<HTMLInputElement>("[data-all]").click();
  expect(checked()).toEqual([true, true, true, true]);
  expect(find<HTMLInputElement>("[data-all]").indeterminate).toBe(false);
});

test("all filtered results can be taken only when the page is", () => {
  tick(0);
  expect(find("[data-everything]").hidden).toBe(true);
  find<HTMLInputElement>("[data-all]").click();
  find("[data-everything]").click();
  expect(count()).toBe("79");
  expect(find<HTMLInputElement>("[name=everything]").disabled).toBe(false);
});

test("unticking one row gives up all filtered results", () => {
  find<HTMLInputElement>("[data-all]").click();
  find("[data-everything]").click();
  tick(3);
  expect(find<HTMLInputElement>("[name=everything]").disabled).toBe(true);
  expect(count()).toBe("3");
});

test("clearing unticks all", () => {
  find<HTMLInputElement>("[data-all]").click();
  find("[data-clear]").click();
  expect(checked()).toEqual([false, false, false, false]);
  expect(bar().hidden).toBe(true);
});

test("others hear how many are picked", () => {
  const heard: number[] = [];
  document.body.addEventListener("bh-picked", (event) => {
    heard.push((event as CustomEvent<{ count: number }>).detail.count);
  });
  tick(0);
  tick(1);
  expect(heard).toEqual([1, 2]);
});
