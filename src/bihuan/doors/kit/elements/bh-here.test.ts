import { beforeEach, expect, test, vi } from "vitest";
import "./bh-here";
import { show } from "./testing";

const HERE = `<bh-here><input type="hidden" name="lon"><input type="hidden" name="lat"></bh-here>`;

function withPosition(answer: (ok: PositionCallback, no: PositionErrorCallback) => void): void {
  vi.stubGlobal("navigator", { geolocation: { getCurrentPosition: answer } });
  show(HERE);
  (document.querySelector("button") as HTMLButtonElement).click();
}

const values = (): string[] => Array.from(document.querySelectorAll("input"), (one) => one.value);
const said = (): string | null => document.querySelector('[role="status"]')?.textContent ?? null;

beforeEach(() => {
  vi.unstubAllGlobals();
});

test("the position goes into the two hidden inputs, with its accuracy in words", () => {
  const coords = { longitude: 120.1234567, latitude: 30.5, accuracy: 12.4 };
  withPosition((ok) => ok({ coords } as GeolocationPosition));
  expect(values()).toEqual(["120.123457", "30.500000"]);
  expect(said()).toBe("已定位，误差约 12 米。");
});

test("a refused position says what to do and leaves the inputs empty", () => {
  withPosition((_, no) => no({ code: 1 } as GeolocationPositionError));
  expect(values()).toEqual(["", ""]);
  expect(said()).toBe("没有允许使用位置，可以手写点位。");
});

test("a browser without geolocation shows no button", () => {
  vi.stubGlobal("navigator", {});
  show(HERE);
  expect(document.querySelector("button")).toBeNull();
});
