import { expect, test, vi } from "vitest";
import "./bh-print";

test("the button prints the page, and goes with its element", () => {
  const print = vi.spyOn(window, "print").mockImplementation(() => undefined);
  document.body.innerHTML = "<bh-print></bh-print>";
  const element = document.querySelector("bh-print");
  element?.querySelector("button")?.click();
  expect(print).toHaveBeenCalledTimes(1);
  element?.remove();
  expect(element?.querySelector("button")).toBeNull();
});
