import { beforeEach, expect, test } from "vitest";
import "./bh-dialog";
import { show } from "./testing";

const dialog = (): HTMLDialogElement =>
  document.getElementById("urge") as unknown as HTMLDialogElement;
const opener = (): HTMLElement => document.getElementById("opener") as HTMLElement;

function page(attribute = ""): void {
  show(`<a id="opener" role="button" href="#urge" data-opens="urge">催办</a>
    <a id="other" href="#x" data-opens="other">别的</a>
    <bh-dialog ${attribute}><dialog id="urge"><div class="dialog-body"><textarea id="text"></textarea></div>
    <button type="button" data-closes id="no">取消</button></dialog></bh-dialog>`);
}

beforeEach(() => page());

test("a link opens its dialog instead of going somewhere, and the first field has the focus", () => {
  const click = new MouseEvent("click", { bubbles: true, cancelable: true });
  opener().dispatchEvent(click);
  expect(click.defaultPrevented).toBe(true);
  expect(dialog().open).toBe(true);
  expect(document.activeElement?.id).toBe("text");
});

test("another's link opens nothing here", () => {
  document.getElementById("other")?.click();
  expect(dialog().open).toBe(false);
});

test("the space bar works on a link that acts as a button", () => {
  opener().dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
  expect(dialog().open).toBe(true);
});

test("closing gives the focus back", () => {
  opener().click();
  document.getElementById("no")?.click();
  expect(dialog().open).toBe(false);
  expect(document.activeElement?.id).toBe("opener");
});

test("a click on the backdrop closes, a click inside does not", () => {
  opener().click();
  document.getElementById("text")?.click();
  expect(dialog().open).toBe(true);
  dialog().click();
  expect(dialog().open).toBe(false);
});

test("a form that came back with errors is open at once", () => {
  page("data-open");
  expect(dialog().open).toBe(true);
});

test("a browser without dialogs shows it inline", () => {
  Object.defineProperty(dialog(), "showModal", { value: undefined });
  opener().click();
  expect(dialog().classList.contains("is-inline")).toBe(true);
});
