/** How an answer of the server comes onto the review page. */
import type { Decided } from "./deciding";
import { mark } from "./rows";

/** Put the row's new state in its place, without moving anything else. */
export function showDecided(answer: Decided, row: HTMLElement): HTMLElement {
  const made = document.createElement("template");
  made.innerHTML = answer.row ?? "";
  const fresh = made.content.querySelector<HTMLElement>("[data-row]");
  if (fresh === null) {
    return row;
  }
  const isCurrent = row.classList.contains("is-current");
  const hadFocus = row.contains(document.activeElement);
  row.replaceWith(fresh);
  if (isCurrent) {
    mark(fresh);
    fresh.tabIndex = -1;
    if (hadFocus) {
      fresh.focus({ preventScroll: true });
    }
  }
  count(answer);
  return fresh;
}

function count(answer: Decided): void {
  for (const [code, number] of Object.entries(answer.counts ?? {})) {
    write(`[data-chip="${CSS.escape(code)}"] b`, number);
  }
  write("[data-progress] b", answer.decided);
  write("[data-ready] b", answer.ready);
  const ready = document.querySelector<HTMLElement>("[data-ready]");
  if (ready !== null && answer.ready !== undefined) {
    ready.hidden = answer.ready === 0;
  }
}

function write(selector: string, number: number | undefined): void {
  const place = document.querySelector(selector);
  if (place !== null && number !== undefined) {
    place.textContent = String(number);
  }
}

const PARTS = ["[data-document]", ".review-side", "[data-bar]", "[data-notes]"];

/** Take the parts that may have changed out of a page read anew; the panes stay where they were scrolled. */
export function takeOver(fresh: Document, within: HTMLElement): void {
  if (fresh.querySelector("bh-review") === null) {
    return;
  }
  const scrolled = [".review-side [data-proposals]", "[data-document]"].map(
    (pane) => [pane, within.querySelector(pane)?.scrollTop ?? 0] as const,
  );
  for (const part of PARTS) {
    const made = fresh.querySelector(part);
    if (made !== null) {
      document.querySelector(part)?.replaceWith(document.importNode(made, true));
    }
  }
  for (const [pane, top] of scrolled) {
    const shown = within.querySelector(pane);
    if (shown !== null) {
      shown.scrollTop = top;
    }
  }
  for (const said of fresh.querySelectorAll(".toast")) {
    const text = said.querySelector(".toast-text")?.textContent ?? "";
    const tone = said.classList.contains("toast-error") ? "bad" : "ok";
    document.body.dispatchEvent(new CustomEvent("toast", { detail: { text, tone } }));
  }
}
