import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./bh-keys";
import "./bh-review";
import { show } from "./testing";

const row = (id: number, more = ""): string =>
  `<li data-row data-proposal="${id}" data-version="1" data-decide="/p/${id}/" data-quote="先查清，再整改到位。" data-cuts="4 "${more}>
    <b data-title>第${id}条任务</b>${more === "" ? "<form data-agree></form>" : ""}</li>`;
const HTML = `<bh-review data-back="chip=asked">
  <article data-document><mark data-proposal="1">甲。</mark><mark data-proposal="2">乙。</mark><mark data-proposal="3">丙。</mark></article>
  <span data-progress><b>1</b></span><a data-chip="confirmed"><b>1</b></a>
  <ol data-proposals>${row(1, ' data-settled="confirmed"')}${row(2)}${row(3)}</ol>
  <script id="review-picker" type="application/json">{"units": [
    {"id": 7, "name": "云川县住建局", "said": "住建局", "full": ["yunchuanxianzhujianju"], "initials": ["ycxzjj"]},
    {"id": 8, "name": "云川县水利局", "said": "水利局", "full": ["yunchuanxianshuiliju"], "initials": ["ycxslj"]}],
    "reasons": ["原则性要求", "重复"]}</script></bh-review><bh-keys></bh-keys>`;

const at = (): string | undefined =>
  document.querySelector<HTMLElement>("[data-row].is-current")?.dataset["proposal"];
const lit = (): (string | undefined)[] =>
  Array.from(
    document.querySelectorAll<HTMLElement>("mark.is-current"),
    (one) => one.dataset["proposal"],
  );

function press(key: string, on: Element = document.activeElement ?? document.body): void {
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

function line(): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(".palette input");
  if (found === null) {
    throw new Error("nothing is asked");
  }
  return found;
}

/** What the page sent, each as its address and fields; the answers come in order. */
let sent: [string, Record<string, string>][];

function answers(...all: [number, object][]): void {
  sent = [];
  vi.stubGlobal("fetch", async (url: string, how: { body: FormData }) => {
    const fields: Record<string, string> = {};
    how.body.forEach((word, name) => {
      fields[name] = String(word);
    });
    sent.push([url, fields]);
    const [status, said] = all.shift() ?? [500, {}];
    return { status, ok: status < 400, redirected: false, json: async () => said };
  });
}

const settledRow = (id: number): object => ({
  said: "已列入台账",
  undo: "take_back",
  reload: false,
  row: row(id, ' data-settled="confirmed"'),
  counts: { confirmed: 2 },
  decided: 2,
});
const later = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

beforeEach(() => {
  sessionStorage.clear();
  show(HTML);
});
afterEach(() => vi.unstubAllGlobals());

test("it begins with the first open proposal, lit in both panes", () => {
  expect([at(), lit()]).toEqual(["2", ["2"]]);
  expect(document.activeElement).toBe(document.body);
});

test("j and k go by the open ones, the arrows by all", () => {
  press("j");
  expect([at(), lit()]).toEqual(["3", ["3"]]);
  press("k");
  press("k");
  expect(at()).toBe("2");
  press("ArrowUp");
  expect(at()).toBe("1");
});

test("a decision moves on at once and is sent with the version and the filter", async () => {
  answers([200, settledRow(2)]);
  press("Enter");
  expect(at()).toBe("3");
  await later();
  expect(sent).toEqual([
    ["/p/2/", { csrfmiddlewaretoken: "", version: "1", back: "chip=asked", do: "agree" }],
  ]);
  expect(
    document.querySelector('[data-proposal="2"][data-row]')?.getAttribute("data-settled"),
  ).toBe("confirmed");
  expect(document.querySelector("[data-progress] b")?.textContent).toBe("2");
  expect(document.querySelector("[data-chip] b")?.textContent).toBe("2");
  expect(document.querySelectorAll("mark")[1]?.classList.contains("is-settled")).toBe(true);
});

test("a refusal brings the reader back to the row, which is open again", async () => {
  answers([409, { said: "已被别人改过" }]);
  const said: string[] = [];
  document.body.addEventListener("toast", (event) => {
    said.push((event as CustomEvent<{ text: string }>).detail.text);
  });
  press("y");
  await later();
  expect([at(), said]).toEqual(["2", ["已被别人改过"]]);
  expect(document.querySelector(".is-sending")).toBeNull();
});

test("n and a digit dismiss with that reason", async () => {
  answers([200, settledRow(2)]);
  press("n");
  press("2", line());
  await later();
  expect(sent[0]?.[1]["reason"]).toBe("重复");
  expect(document.querySelector(".palette")).toBeNull();
  expect(document.activeElement).toBe(document.querySelector("[data-row].is-current"));
});

test("u finds a unit by initials", async () => {
  answers([200, { ...settledRow(2), undo: "", row: row(2) }]);
  press("u");
  const input = line();
  input.value = "slj";
  input.dispatchEvent(new Event("input"));
  expect(document.querySelector(".palette ol")?.textContent).toBe("云川县水利局");
  press("Enter", input);
  await later();
  expect([sent[0]?.[1]["do"], sent[0]?.[1]["value"], at()]).toEqual(["unit", "8", "2"]);
});

test("what cannot be understood is said under the line, which stays", async () => {
  answers([409, { said: "看不懂“尽快”" }]);
  press("d");
  const input = line();
  input.value = "尽快";
  press("Enter", input);
  await later();
  expect(document.querySelector(".palette-note")?.textContent).toBe("看不懂“尽快”");
  press("Escape", input);
  expect(document.querySelector(".palette")).toBeNull();
});

test("z takes the last decision back, with the verb that undoes it", async () => {
  answers([200, settledRow(2)], [200, { ...settledRow(2), undo: "", row: row(2) }]);
  press("Enter");
  await later();
  press("z");
  await later();
  expect(sent[1]).toEqual([
    "/p/2/",
    { csrfmiddlewaretoken: "", version: "1", back: "chip=asked", do: "take_back" },
  ]);
  expect(at()).toBe("2");
});

test("a click on a sentence leads to its proposal", () => {
  document.querySelector<HTMLElement>('mark[data-proposal="3"]')?.click();
  expect(at()).toBe("3");
});

test("keys mean nothing while somebody types", () => {
  answers();
  document.body.insertAdjacentHTML("beforeend", '<input id="word">');
  press("Enter", document.querySelector("#word") ?? document.body);
  press("j", document.querySelector("#word") ?? document.body);
  expect([at(), sent]).toEqual(["2", []]);
});

test("the place is told to those who cannot see it", () => {
  press("j");
  const live = document.querySelector('[aria-live="polite"]');
  expect(live?.textContent).toBe("第 3 条，共 3 条，待处理 2 条。第3条任务");
});
