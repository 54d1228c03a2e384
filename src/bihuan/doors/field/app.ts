/** /m/: screens by hash, so that one kept page opens them all without a network. */
import { type Draft, openStore } from "./db";
import { blankDeed, deedScreen } from "./deed";
import { Desk, type Supplies } from "./desk";
import { Compass } from "./geo";
import { homeScreen } from "./home";
import { Outbox } from "./outbox";
import { followWalk, patrolScreen, walking } from "./patrol";
import { blank, reportScreen } from "./report";
import { sendingScreen } from "./sending";
import { showStrip } from "./strip";
import { tasksScreen } from "./tasks";
import { blankVisit, pickScreen, visitScreen } from "./visit";
import { HttpWire } from "./wire";
import { words } from "./words";

const BASE = "/m/";
const EVERY_MS = 30_000;
const FRESH_MS = 10 * 60_000;
type Screen = (desk: Desk, asked: string) => HTMLElement | Promise<HTMLElement>;

const SCREENS: Record<string, Screen> = {
  "": async (desk) => homeScreen(desk, await desk.outbox.pending()),
  report: async (desk, asked) =>
    reportScreen(desk, (await desk.store.get("drafts", asked)) ?? blank()),
  visit: async (desk, asked) => {
    const held = (await desk.store.get("drafts", asked)) ?? draftFor(desk, asked);
    return held === null ? pickScreen(desk) : visitScreen(desk, held);
  },
  patrol: async (desk) => patrolScreen(desk, await walking(desk)),
  tasks: async (desk) => tasksScreen(desk, await desk.outbox.parcels()),
  deed: async (desk, asked) => {
    const one = desk.supplies?.incidents.find((held) => String(held.id) === asked);
    const held = (await desk.store.get("drafts", asked)) ?? (one && blankDeed(one));
    return held ? deedScreen(desk, held) : tasksScreen(desk, await desk.outbox.parcels());
  },
  outbox: (desk) => sendingScreen(desk),
};

function draftFor(desk: Desk, subject: string): Draft | null {
  const known = [...(desk.supplies?.due ?? []), ...(desk.supplies?.subjects ?? [])];
  const target = known.find((one) => String(one.subject) === subject);
  return target === undefined ? null : blankVisit(target);
}

const root = document.querySelector("main") as HTMLElement;
const title = document.querySelector("h1") as HTMLElement;
const back = document.querySelector(".back") as HTMLAnchorElement;
const toast = document.querySelector(".toast") as HTMLElement;

async function start(): Promise<void> {
  const store = await openStore();
  const wire = new HttpWire(BASE, await deviceId(store));
  const outbox = new Outbox(store, wire);
  const desk = new Desk(store, outbox, new Compass(), () => void work(), say);
  await desk.read();
  let login = false;

  async function show(): Promise<void> {
    const [, screen = "", asked = ""] = location.hash.split("/");
    title.textContent = words.screens[screen] ?? "环境巡查";
    document.title = `${title.textContent} · 碧环`;
    back.hidden = screen === "";
    const made = SCREENS[screen] ?? SCREENS[""];
    root.replaceChildren(await (made as Screen)(desk, asked));
    await strip();
  }

  const strip = async () => showStrip(desk, await outbox.pending(), login);

  /** Send what waits, then look whether there is something new; the page shows what came of it. */
  async function work(): Promise<void> {
    await strip();
    const went = await outbox.flush();
    login = went === "login" || (went === "idle" && login);
    await refresh(went === "sent");
    if (["", "outbox", "patrol", "tasks"].includes(location.hash.split("/")[1] ?? "")) {
      await show();
    }
    await strip();
  }

  /** Every ten minutes; and at once after something was sent, for it changed what is to be done. */
  async function refresh(isAsked: boolean): Promise<void> {
    const held = desk.supplies;
    if (!isAsked && held !== null && Date.now() - Date.parse(held.gotAt) < FRESH_MS) {
      return;
    }
    const supplies = await wire.get("supplies/");
    if (typeof supplies === "string") {
      login = supplies === "login";
      return;
    }
    login = false;
    const { person } = supplies as unknown as Supplies;
    if (desk.me !== null && desk.me.id !== person.id) {
      await desk.forget();
    }
    await store.put("kept", { id: person.id, name: person.name }, "me");
    await store.put("kept", { ...supplies, gotAt: new Date().toISOString() }, "supplies");
    const outlines = desk.outlines === null ? await wire.get("outlines/") : "trouble";
    if (typeof outlines !== "string") {
      await store.put("kept", outlines, "outlines");
    }
    await desk.read();
  }

  window.addEventListener("hashchange", () => void show());
  for (const kind of ["online", "offline"]) {
    window.addEventListener(kind, () => void work());
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      void work();
    }
  });
  document.querySelector(".out")?.addEventListener("submit", () => void desk.forget());
  setInterval(() => void work(), EVERY_MS);
  await show();
  const walk = await walking(desk);
  if (walk !== null) {
    followWalk(desk, walk, () => undefined);
  } else {
    void desk.compass.find().then(strip);
  }
  await outbox.tidy(Date.now());
  await work();
  document.body.dataset["ready"] = "1";
}

async function deviceId(store: Awaited<ReturnType<typeof openStore>>): Promise<string> {
  const held = (await store.get("kept", "device")) as string | undefined;
  const made =
    held ?? `${navigator.platform.slice(0, 20)} ${Math.random().toString(36).slice(2, 8)}`;
  await store.put("kept", made, "device");
  return made;
}

let fading = 0;
function say(sentence: string): void {
  toast.textContent = sentence;
  toast.classList.add("is-shown");
  window.clearTimeout(fading);
  fading = window.setTimeout(() => toast.classList.remove("is-shown"), 5000);
}

if ("serviceWorker" in navigator) {
  void navigator.serviceWorker.register(`${BASE}sw.js`, { scope: BASE }).catch(() => undefined);
}
void navigator.storage?.persist?.();
void start();
