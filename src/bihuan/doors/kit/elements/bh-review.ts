/**
 * The review of a document: its text on the left, the proposals on the right, both on the same sentence.
 * @example <bh-review class="review"><article data-document>…<mark data-proposal="12">…</mark></article>
 *   <ol data-proposals><li data-row data-proposal="12" [data-settled]>… data-key="enter|d|e|m|p" …</li></ol></bh-review>
 * The keys themselves are those of bh-keys. The place is kept over a reload; a settled proposal leads to the next open one.
 */
import { allRows, makeCurrent, mark } from "./rows";

export class BhReview extends HTMLElement {
  private readonly live = document.createElement("p");

  connectedCallback(): void {
    this.live.className = "sr-only";
    this.live.setAttribute("aria-live", "polite");
    this.append(this.live);
    this.addEventListener("bh-row", this.moved);
    this.addEventListener("click", this.clicked);
    document.body.addEventListener("htmx:afterSettle", this.resume);
    this.markSettled();
    this.resume();
  }

  disconnectedCallback(): void {
    this.removeEventListener("bh-row", this.moved);
    this.removeEventListener("click", this.clicked);
    document.body.removeEventListener("htmx:afterSettle", this.resume);
    this.live.remove();
  }

  private proposals(): HTMLElement[] {
    return allRows(this).filter((row) => row.dataset["proposal"] !== undefined);
  }

  private marks(id: string): HTMLElement[] {
    return Array.from(
      this.querySelectorAll<HTMLElement>(`mark[data-proposal="${CSS.escape(id)}"]`),
    );
  }

  private readonly moved = (event: Event): void => {
    const { row } = (event as CustomEvent<{ row: HTMLElement }>).detail;
    const id = row.dataset["proposal"];
    if (id === undefined) {
      return;
    }
    for (const lit of this.querySelectorAll("mark.is-current")) {
      lit.classList.remove("is-current");
    }
    const marks = this.marks(id);
    for (const mark of marks) {
      mark.classList.add("is-current");
    }
    this.showInPane(marks[0]);
    sessionStorage.setItem(this.placeKey(), id);
    this.announce(row);
  };

  /** Scroll the document's own pane and not the page, so that the proposal stays where it is. */
  private showInPane(mark: HTMLElement | undefined): void {
    const pane = this.querySelector<HTMLElement>("[data-document]");
    if (pane === null || mark === undefined) {
      return;
    }
    const above = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (above < 0 || above > pane.clientHeight * 0.75) {
      pane.scrollTop += above - pane.clientHeight / 3;
    }
  }

  private announce(row: HTMLElement): void {
    const all = this.proposals();
    const open = all.filter((one) => one.dataset["settled"] === undefined).length;
    const titled = row.querySelector("[data-title]");
    const title = titled instanceof HTMLInputElement ? titled.value : (titled?.textContent ?? "");
    this.live.textContent = `第 ${all.indexOf(row) + 1} 条，共 ${all.length} 条，待处理 ${open} 条。${title.trim()}`;
  }

  private readonly clicked = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const mark = target?.closest<HTMLElement>("mark[data-proposal]");
    const row = mark
      ? this.proposals().find((one) => one.dataset["proposal"] === mark.dataset["proposal"])
      : target?.closest<HTMLElement>("[data-row]");
    if (row && !target?.closest("a, button, input, select, textarea, label, summary")) {
      makeCurrent(row);
    }
  };

  private markSettled(): void {
    for (const row of this.proposals()) {
      const how = row.dataset["settled"];
      for (const mark of this.marks(row.dataset["proposal"] ?? "")) {
        mark.classList.toggle("is-settled", how !== undefined && how !== "dismissed");
        mark.classList.toggle("is-dismissed", how === "dismissed");
      }
    }
  }

  /** Back to the remembered proposal or, if it is settled, to the next that is open. */
  private readonly resume = (): void => {
    this.markSettled();
    const all = this.proposals();
    const kept = sessionStorage.getItem(this.placeKey());
    const at = Math.max(
      0,
      all.findIndex((row) => row.dataset["proposal"] === kept),
    );
    const isOpen = (row: HTMLElement): boolean => row.dataset["settled"] === undefined;
    const next = all.slice(at).find(isOpen) ?? all.find(isOpen) ?? all[at];
    if (next !== undefined && !next.classList.contains("is-current")) {
      (kept === null ? mark : makeCurrent)(next);
    }
  };

  private placeKey(): string {
    return `bihuan.review.${location.pathname}`;
  }
}

customElements.define("bh-review", BhReview);
