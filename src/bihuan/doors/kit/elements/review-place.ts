/** Where the reader stands in a review: the row, its sentence in the text, and the way to the next. */
import { allRows, currentRow, makeCurrent, mark } from "./rows";

export class ReviewPlace {
  constructor(
    private readonly within: HTMLElement,
    private readonly live: HTMLElement,
  ) {}

  rows(): HTMLElement[] {
    return allRows(this.within).filter((row) => row.dataset["proposal"] !== undefined);
  }

  current(): HTMLElement | null {
    const row = currentRow();
    return row !== null && this.within.contains(row) ? row : null;
  }

  row(id: string): HTMLElement | null {
    return this.rows().find((row) => row.dataset["proposal"] === id) ?? null;
  }

  marks(id: string): HTMLElement[] {
    return Array.from(
      this.within.querySelectorAll<HTMLElement>(`mark[data-proposal="${CSS.escape(id)}"]`),
    );
  }

  /** The row of a click: on itself, or on its sentence in the text. */
  rowOf(target: Element | null): HTMLElement | null {
    const id = target?.closest<HTMLElement>("mark[data-proposal]")?.dataset["proposal"];
    const row = target?.closest<HTMLElement>("[data-row]") ?? null;
    return id === undefined ? row : this.row(id);
  }

  go(row: HTMLElement): void {
    makeCurrent(row);
  }

  /** To the next row, or with `isOpen` to the next that nobody decided; round the end if there is none. */
  step(by: 1 | -1, isOpen: boolean): void {
    const rows = this.rows();
    const here = this.current();
    const at = here === null ? (by > 0 ? -1 : rows.length) : rows.indexOf(here);
    const ahead = by > 0 ? rows.slice(at + 1) : rows.slice(0, Math.max(at, 0)).reverse();
    const found = ahead.find((row) => !isOpen || isUndecided(row));
    if (found !== undefined) {
      makeCurrent(found);
    } else if (here !== null) {
      makeCurrent(here);
      this.live.textContent = by > 0 ? "后面没有未定的了" : "前面没有未定的了";
    }
  }

  /** On to what is still open: behind this row, else before it. */
  onward(from: HTMLElement): void {
    const rows = this.rows();
    const at = rows.indexOf(from);
    const next =
      rows.slice(at + 1).find(isUndecided) ?? rows.slice(0, Math.max(at, 0)).find(isUndecided);
    makeCurrent(next ?? from);
  }

  light(row: HTMLElement): void {
    const id = row.dataset["proposal"];
    if (id === undefined) {
      return;
    }
    for (const lit of this.within.querySelectorAll("mark.is-current")) {
      lit.classList.remove("is-current");
    }
    const marks = this.marks(id);
    for (const one of marks) {
      one.classList.add("is-current");
    }
    this.showInPane(marks[0]);
    sessionStorage.setItem(this.key(), id);
    this.announce(row);
  }

  /** Settled sentences show it in the text. */
  settle(row: HTMLElement): void {
    const how = row.dataset["settled"];
    for (const one of this.marks(row.dataset["proposal"] ?? "")) {
      one.classList.toggle("is-settled", how !== undefined && how !== "dismissed");
      one.classList.toggle("is-dismissed", how === "dismissed");
    }
  }

  /** Back to the remembered proposal or, if it is settled, to the next that is open. */
  resume(): void {
    const all = this.rows();
    for (const row of all) {
      this.settle(row);
    }
    const kept = sessionStorage.getItem(this.key());
    const at = Math.max(
      0,
      all.findIndex((row) => row.dataset["proposal"] === kept),
    );
    const next = all.slice(at).find(isUndecided) ?? all.find(isUndecided) ?? all[at];
    if (next !== undefined && !next.classList.contains("is-current")) {
      (kept === null ? mark : makeCurrent)(next);
    }
  }

  /** Scroll the document's own pane and not the page, so that the proposal stays where it is. */
  private showInPane(first: HTMLElement | undefined): void {
    const pane = this.within.querySelector<HTMLElement>("[data-document]");
    if (pane === null || first === undefined) {
      return;
    }
    const above = first.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (above < 0 || above > pane.clientHeight * 0.75) {
      pane.scrollTop += above - pane.clientHeight / 3;
    }
  }

  private announce(row: HTMLElement): void {
    const all = this.rows();
    const open = all.filter(isUndecided).length;
    const title = row.querySelector("[data-title]")?.textContent ?? "";
    this.live.textContent = `第 ${all.indexOf(row) + 1} 条，共 ${all.length} 条，待处理 ${open} 条。${title.trim()}`;
  }

  private key(): string {
    return `bihuan.review.${location.pathname}`;
  }
}

function isUndecided(row: HTMLElement): boolean {
  return row.dataset["settled"] === undefined && !row.classList.contains("is-sending");
}
