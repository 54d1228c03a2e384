/** What stands above every screen: network, what waits, place; and what the person should know. */
import type { Desk } from "./desk";
import { h } from "./dom";
import { note } from "./words";

const MANY = 50;
const LITTLE_ROOM = 100 * 1024 * 1024;

const strip = document.querySelector(".strip") as HTMLElement;
const notes = document.querySelector(".notes") as HTMLElement;

export async function showStrip(desk: Desk, pending: number, login: boolean): Promise<void> {
  const spot = desk.compass.last;
  const isOn = navigator.onLine;
  strip.replaceChildren(
    h("span", { class: isOn ? "is-ok" : "is-off" }, isOn ? "网络：正常" : "网络：无"),
    h("span", { class: pending > 0 ? "is-off" : "" }, `待传：${pending}`),
    h("span", {}, spot === null ? "定位：无" : `定位：±${spot.accuracy}米`),
  );
  const told: Array<HTMLElement | null> = [
    isOn ? null : banner(`${note("offline")}（${pending}）`),
    login ? banner(note("login"), h("a", { href: "/login/?next=/m/" }, note("comein"))) : null,
    pending >= MANY ? banner(note("many")) : null,
    await roomNote(),
    inWeChatOnIphone() ? banner(note("wechat")) : null,
  ];
  notes.replaceChildren(...told.filter((one): one is HTMLElement => one !== null));
}

function banner(...parts: Array<string | Node>): HTMLElement {
  return h("p", { class: "note" }, ...parts);
}

async function roomNote(): Promise<HTMLElement | null> {
  const estimate = await navigator.storage?.estimate?.();
  if (estimate?.quota === undefined || estimate.usage === undefined) {
    return null;
  }
  return estimate.quota - estimate.usage < LITTLE_ROOM ? banner(note("room")) : null;
}

/** The in-app browser of WeChat on iOS has no service worker. */
function inWeChatOnIphone(): boolean {
  return /MicroMessenger/.test(navigator.userAgent) && /iPhone|iPad/.test(navigator.userAgent);
}
