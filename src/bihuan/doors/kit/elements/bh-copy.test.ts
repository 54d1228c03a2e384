import { beforeEach, expect, test, vi } from "vitest";
import "./bh-copy";
import { show } from "./testing";

const SAID = `<bh-copy><p data-copied> 11月25日，云川县空气质量为良。 </p></bh-copy>`;

const press = (): void => (document.querySelector("button") as HTMLButtonElement).click();
const told = (): string | null => document.querySelector('[role="status"]')?.textContent ?? null;

beforeEach(() => {
  vi.unstubAllGlobals();
});

test("the words are copied and the reader is told", async () => {
  const writeText = vi.fn().mockResolvedValue(undefined);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  show(SAID);
  press();
  await vi.waitFor(() => expect(told()).toBe("已复制"));
  expect(writeText).toHaveBeenCalledWith("11月25日，云川县空气质量为良。");
});

test("without a clipboard the words are selected", () => {
  const selectAllChildren = vi.fn();
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("getSelection", () => ({ selectAllChildren }));
  show(SAID);
  press();
  expect(selectAllChildren).toHaveBeenCalledWith(document.querySelector("[data-copied]"));
  expect(told()).toBe("已选中，请按 Ctrl+C 复制");
});

test("a refused copy selects too", async () => {
  const selectAllChildren = vi.fn();
  const writeText = vi.fn().mockRejectedValue(new Error("denied"));
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  vi.stubGlobal("getSelection", () => ({ selectAllChildren }));
  show(SAID);
  press();
  await vi.waitFor(() => expect(selectAllChildren).toHaveBeenCalled());
});
