/**
 * Selection of rows for a bulk action; keeps the first columns of a `sticky` table in place.
 * @example <bh-rows><form method="post"><table>… <input type="checkbox" data-all aria-label="全选本页"> …
 *   <tr data-row><td><input type="checkbox" data-pick name="pick" value="12" aria-label="选择 YC-12"></td></tr>
 *   </table> (c-bulk: [data-bulk] [data-count] [data-everything] [data-clear]) </form></bh-rows>
 */
export class BhRows extends HTMLElement {
  private last: HTMLInputElement | null = null;
  private withShift = false;
  private readonly sizes = new ResizeObserver(() => this.fixColumns());

  connectedCallback(): void {
    this.addEventListener("click", this.clicked);
    this.addEventListener("change", this.changed);
    for (const table of this.querySelectorAll("table.sticky")) {
      this.sizes.observe(table);
    }
    this.show();
  }

  disconnectedCallback(): void {
    this.sizes.disconnect();
    this.removeEventListener("click", this.clicked);
    this.removeEventListener("change", this.changed);
  }

  private readonly clicked = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.matches("input[data-pick]")) {
      this.withShift = event.shiftKey;
    } else if (target?.closest("[data-clear]")) {
      this.all(false);
    } else if (target?.closest("[data-everything]")) {
      this.takeEverything();
    }
  };

  private readonly changed = (event: Event): void => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) {
      return;
    }
    if (box.matches("[data-all]")) {
      this.all(box.checked);
    } else if (box.matches("[data-pick]")) {
      this.picked(box);
    }
  };

  /** The columns `fix-1` to `fix-5` stay in sight: each begins where the one before it ends. */
  private fixColumns(): void {
    for (const table of this.querySelectorAll<HTMLElement>("table.sticky")) {
      let left = 0;
      for (const column of [1, 2, 3, 4, 5]) {
        table.style.setProperty(`--left-${column}`, `${left}px`);
        left += table.querySelector<HTMLElement>(`thead .fix-${column}`)?.offsetWidth ?? 0;
      }
    }
  }

  private picks(): HTMLInputElement[] {
    return Array.from(this.querySelectorAll<HTMLInputElement>("input[data-pick]"));
  }

  private picked(box: HTMLInputElement): void {
    const picks = this.picks();
    if (this.withShift && this.last !== null) {
      const ends = [picks.indexOf(this.last), picks.indexOf(box)].sort((a, b) => a - b);
      for (const between of picks.slice(ends[0], (ends[1] ?? 0) + 1)) {
        between.checked = box.checked;
      }
    }
    this.withShift = false;
    this.last = box;
    this.everything(false);
    this.show();
  }

  private all(checked: boolean): void {
    for (const box of this.picks()) {
      box.checked = checked;
    }
    this.everything(false);
    this.show();
  }

  private takeEverything(): void {
    for (const box of this.picks()) {
      box.checked = true;
    }
    this.everything(true);
    this.show();
  }

  private everything(isTaken: boolean): void {
    const sent = this.querySelector<HTMLInputElement>('input[name="everything"]');
    if (sent !== null) {
      sent.disabled = !isTaken;
    }
  }

  private show(): void {
    const picks = this.picks();
    const picked = picks.filter((box) => box.checked);
    const all = this.querySelector<HTMLInputElement>("input[data-all]");
    if (all !== null) {
      all.checked = picks.length > 0 && picked.length === picks.length;
      all.indeterminate = picked.length > 0 && picked.length < picks.length;
    }
    for (const box of picks) {
      box.closest("[data-row]")?.classList.toggle("is-picked", box.checked);
    }
    this.showBar(picked.length, picks.length);
    this.dispatchEvent(
      new CustomEvent("bh-picked", { bubbles: true, detail: { count: picked.length } }),
    );
  }

  private showBar(picked: number, onPage: number): void {
    const bar = this.querySelector<HTMLElement>("[data-bulk]");
    const count = bar?.querySelector("[data-count]");
    const more = bar?.querySelector<HTMLElement>("[data-everything]");
    const sent = this.querySelector<HTMLInputElement>('input[name="everything"]');
    const isEverything = sent !== null && !sent.disabled;
    if (bar) {
      bar.hidden = picked === 0;
    }
    if (more) {
      more.hidden = isEverything || picked < onPage || picked === 0;
    }
    if (count) {
      count.textContent = isEverything ? (more?.dataset["everything"] ?? "") : String(picked);
    }
  }
}

customElements.define("bh-rows", BhRows);
