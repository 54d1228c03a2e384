/** Ways of the review that concern the whole list: the next filter, the search, all that are complete. */
import { toast } from "./bh-toasts";
import { settled } from "./deciding";

/** To the next filter that holds anything; true if there is one. */
export function nextChip(): boolean {
  const chips = Array.from(document.querySelectorAll<HTMLAnchorElement>("[data-chip]"));
  const at = chips.findIndex((chip) => chip.getAttribute("aria-current") === "true");
  const round = [...chips.slice(at + 1), ...chips.slice(0, Math.max(at, 0))];
  const next = round.find((chip) => chip.querySelector("b")?.textContent !== "0");
  if (next !== undefined) {
    void settled().then(() => location.assign(next.href));
  }
  return next !== undefined;
}

export function findInRows(): boolean {
  const search = document.querySelector<HTMLInputElement>("[data-search]");
  search?.focus();
  search?.select();
  return search !== null;
}

export async function toReady(): Promise<void> {
  await settled();
  const link = document.querySelector<HTMLAnchorElement>("[data-ready]:not([hidden])");
  if (link === null) {
    toast({ text: "没有齐全又没有疑问的未定条目", tone: "warn" });
  } else {
    location.assign(link.href);
  }
}
