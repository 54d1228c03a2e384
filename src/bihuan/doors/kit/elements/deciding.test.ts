import { afterEach, expect, test, vi } from "vitest";
import { decide, Refusal } from "./deciding";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("an answer that never comes is given up, and the decisions behind it go on", async () => {
  vi.useFakeTimers();
  let calls = 0;
  vi.stubGlobal("fetch", (_url: string, how: RequestInit): Promise<Response> => {
    calls += 1;
    if (calls > 1) {
      return Promise.resolve(new Response('{"said": "已确认", "undo": "", "reload": false}'));
    }
    return new Promise((_, no) => {
      how.signal?.addEventListener("abort", () => no(new DOMException("", "AbortError")));
    });
  });
  const hung = decide("/1/", new FormData()).catch((error: unknown) => error);
  const behind = decide("/2/", new FormData());
  await vi.advanceTimersByTimeAsync(25_000);
  const refused = await hung;
  expect(refused).toBeInstanceOf(Refusal);
  expect((refused as Refusal).message).toBe("没有等到服务器回答，请重试；内容仍在页面上。");
  expect((await behind).said).toBe("已确认");
});
