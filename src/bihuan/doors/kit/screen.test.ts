import { beforeEach, expect, test } from "vitest";
import { Wall } from "./screen";

const page = (words: string): string =>
  `<p class="lost" hidden></p><main class="wall"><b>${words}</b><i data-clock>08:00</i></main>`;
const banner = (): HTMLElement => document.querySelector(".lost") as HTMLElement;
const gives =
  (words: string, status = 200) =>
  async (): Promise<Response> =>
    new Response(page(words), { status });

beforeEach(() => {
  document.body.innerHTML = page("旧");
});

test("a fresh page takes the place of the old numbers", async () => {
  await new Wall(document).refresh(gives("新"));
  expect(document.querySelector("main b")?.textContent).toBe("新");
  expect(banner().hidden).toBe(true);
});

test("the second miss says how old the numbers are, and they stay", async () => {
  const wall = new Wall(document);
  await wall.refresh(gives("错", 502));
  expect(banner().hidden).toBe(true);
  await wall.refresh(async () => {
    throw new TypeError("no network");
  });
  expect(banner().hidden).toBe(false);
  expect(banner().textContent).toMatch(/^数据停留在 \d\d:\d\d，正在重连$/);
  expect(document.querySelector("main b")?.textContent).toBe("旧");
  await wall.refresh(gives("新"));
  expect(banner().hidden).toBe(true);
});

test("the clock goes on between two pages", () => {
  new Wall(document).tick(new Date(2026, 10, 26, 9, 7));
  expect(document.querySelector("[data-clock]")?.textContent).toBe("09:07");
});
