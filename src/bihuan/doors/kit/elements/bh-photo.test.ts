import { beforeEach, expect, test } from "vitest";
import { fitted, refusal, sizeWord } from "./bh-photo";
import { show } from "./testing";

const MB = 1024 * 1024;
const file = (name: string, bytes: number): File => new File([new Uint8Array(bytes)], name);

beforeEach(() => {
  show(`<bh-photo data-cap-mb="1" data-most="2">
    <input type="file" name="photos" multiple></bh-photo>`);
});

function choose(...files: File[]): HTMLInputElement {
  const input = document.querySelector("input") as HTMLInputElement;
  Object.defineProperty(input, "files", { value: files, configurable: true });
  input.dispatchEvent(new Event("change", { bubbles: true }));
  return input;
}

const said = (): string | null => document.querySelector('[role="status"]')?.textContent ?? null;

test("sizes are short", () => {
  expect([sizeWord(100), sizeWord(820 * 1024), sizeWord(1.25 * MB)]).toEqual([
    "1 KB",
    "820 KB",
    "1.3 MB",
  ]);
});

test("a preview fits the edge and is never enlarged", () => {
  expect(fitted(4000, 3000, 1600)).toEqual([1600, 1200]);
  expect(fitted(3000, 4000, 1600)).toEqual([1200, 1600]);
  expect(fitted(800, 600, 1600)).toEqual([800, 600]);
});

test("a file above the cap is refused by name", () => {
  expect(refusal([file("现场.jpg", 2 * MB)], 1, 9)).toBe(
    "“现场.jpg”有 2.0 MB，超过每个文件 1 MB 的上限。",
  );
});

test("too many files are refused", () => {
  expect(refusal([file("a", 1), file("b", 1), file("c", 1)], 1, 2)).toBe(
    "一次最多 2 个文件，您选了 3 个，请分次上传。",
  );
});

test("an empty file is refused", () => {
  expect(refusal([file("空.pdf", 0)], 1, 2)).toBe("“空.pdf”是空文件，请重新选择。");
});

test("what was chosen is counted and listed, and the original stays in the input", async () => {
  const input = choose(file("报告.pdf", 2048), file("清单.xlsx", 1024));
  expect(said()).toBe("已选 2 个，共 3 KB。上传的是原件，照片中的时间和位置会保留。");
  await new Promise((done) => setTimeout(done, 0));
  const names = Array.from(document.querySelectorAll(".file-name"), (one) => one.textContent);
  expect(names).toEqual(["报告.pdf", "清单.xlsx"]);
  expect(input.files?.length).toBe(2);
});

test("a refused choice says why and shows nothing", () => {
  choose(file("大.jpg", 2 * MB));
  expect(said()).toBe("“大.jpg”有 2.0 MB，超过每个文件 1 MB 的上限。");
  expect(document.querySelector(".photo-refused")).not.toBeNull();
  expect(document.querySelectorAll(".file")).toHaveLength(0);
});
