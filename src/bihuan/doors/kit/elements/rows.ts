/** The current row of a page: one `[data-row]` that the keys act on. */
const CURRENT = "is-current";

/** Rows that can be seen; a folded or filtered one is passed over. */
export function allRows(within: ParentNode = document): HTMLElement[] {
  return Array.from(within.querySelectorAll<HTMLElement>("[data-row]")).filter(
    (row) => row.closest("[hidden]") === null,
  );
}

export function currentRow(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-row].${CURRENT}`);
}

/** Make a row the current one, bring it into sight and tell who listens (`bh-row`). */
export function makeCurrent(row: HTMLElement): void {
  mark(row);
  if (row.tabIndex < 0) {
    row.tabIndex = -1;
  }
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

/** The same without moving the page or the focus, for when a page has just opened. */
export function mark(row: HTMLElement): void {
  for (const other of document.querySelectorAll<HTMLElement>(`[data-row].${CURRENT}`)) {
    other.classList.remove(CURRENT);
    other.removeAttribute("aria-current");
  }
  row.classList.add(CURRENT);
  row.setAttribute("aria-current", "true");
  row.dispatchEvent(new CustomEvent("bh-row", { bubbles: true, detail: { row } }));
}

/** One row down (1) or up (-1); from nowhere to the first or the last. */
export function step(by: 1 | -1): void {
  const rows = allRows();
  const here = currentRow();
  const at = here === null ? -1 : rows.indexOf(here);
  const from = at < 0 && by < 0 ? rows.length : at;
  const next = rows[from + by];
  if (next !== undefined) {
    makeCurrent(next);
  }
}

export function pickOf(row: HTMLElement): HTMLInputElement | null {
  return row.querySelector<HTMLInputElement>("input[data-pick]");
}
