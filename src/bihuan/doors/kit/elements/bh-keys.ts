/**
 * The keyboard of a staff page; it presses what the page already offers.
 * @example <bh-keys></bh-keys>
 * `c` clicks `[data-key="c"]` in the current `[data-row]`, else outside the rows; `g h` clicks `[data-go="h"]`.
 */
import { allRows, currentRow, makeCurrent, pickOf, step } from "./rows";

const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select";
const PRESSABLE = "a[href], button, summary, input, select, textarea";
const SEQUENCE_MS = 1500;

export class BhKeys extends HTMLElement {
  private wentAt = Number.NEGATIVE_INFINITY;
  private anchor: HTMLElement | null = null;

  private readonly press = (event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented || event.altKey) {
      return;
    }
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const taken = this.handle(event, target);
    if (taken) {
      event.preventDefault();
    }
  };

  connectedCallback(): void {
    document.addEventListener("keydown", this.press);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.press);
  }

  private handle(event: KeyboardEvent, target: HTMLElement): boolean {
    const isTyping = target.matches(TYPING) || target.isContentEditable;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      return submitFormOf(target);
    }
    if (event.ctrlKey || event.metaKey) {
      return false;
    }
    if (event.key === "Escape") {
      return this.escape(target, isTyping);
    }
    if (isTyping || document.querySelector("dialog[open]") !== null) {
      return false;
    }
    return this.command(event, target);
  }

  private command(event: KeyboardEvent, target: HTMLElement): boolean {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.timeStamp - this.wentAt < SEQUENCE_MS) {
      this.wentAt = Number.NEGATIVE_INFINITY;
      return click(document.querySelector(`[data-go="${CSS.escape(key)}"]`));
    }
    switch (key) {
      case "g":
        this.wentAt = event.timeStamp;
        return true;
      case "j":
        step(1);
        return true;
      case "k":
        step(-1);
        return true;
      case "x":
        return this.pick(event.shiftKey);
      case "/":
        return focusSearch();
      case "Enter":
        return !target.matches(PRESSABLE) && enter();
      default:
        return key.length === 1 && click(offered(key));
    }
  }

  private pick(isRange: boolean): boolean {
    const row = currentRow();
    const box = row && pickOf(row);
    if (row === null || box === null) {
      return false;
    }
    if (isRange && this.anchor !== null) {
      const rows = allRows();
      const ends = [rows.indexOf(this.anchor), rows.indexOf(row)].sort((a, b) => a - b);
      for (const between of rows.slice(ends[0], (ends[1] ?? 0) + 1)) {
        tick(pickOf(between), true);
      }
    } else {
      tick(box, !box.checked);
    }
    this.anchor = row;
    return true;
  }

  /** An open dialog closes by itself, also out of one of its fields. */
  private escape(target: HTMLElement, isTyping: boolean): boolean {
    if (document.querySelector("dialog[open]") !== null) {
      return false;
    }
    const drop = document.querySelector<HTMLDetailsElement>("details.drop[open]");
    if (drop !== null) {
      drop.open = false;
      return true;
    }
    if (isTyping) {
      target.blur();
      return true;
    }
    return click(visible("[data-clear]"));
  }
}

/** The control for a key: of the current row, else of the page outside any row. */
function offered(key: string): HTMLElement | null {
  const named = `[data-key="${CSS.escape(key)}"]`;
  const inRow = currentRow()?.querySelector<HTMLElement>(named);
  if (inRow) {
    return inRow;
  }
  const onPage = Array.from(document.querySelectorAll<HTMLElement>(named));
  return onPage.find((one) => one.closest("[data-row]") === null) ?? null;
}

function enter(): boolean {
  const row = currentRow();
  if (row === null) {
    return false;
  }
  return click(row.querySelector('[data-key="enter"]') ?? row.querySelector("a[href]"));
}

function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('[data-key="/"]');
  search?.focus();
  search?.select();
  return search !== null;
}

function submitFormOf(target: HTMLElement): boolean {
  const form = target.closest("form");
  if (form === null) {
    return false;
  }
  const button = form.querySelector<HTMLElement>('button[type="submit"], button:not([type])');
  return click(button);
}

function tick(box: HTMLInputElement | null, checked: boolean): void {
  if (box !== null && box.checked !== checked) {
    box.checked = checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function visible(selector: string): HTMLElement | null {
  const found = document.querySelector<HTMLElement>(selector);
  return found?.closest("[hidden]") ? null : found;
}

function click(control: Element | null): boolean {
  if (!(control instanceof HTMLElement)) {
    return false;
  }
  const row = control.closest<HTMLElement>("[data-row]");
  if (row !== null && row !== currentRow()) {
    makeCurrent(row);
  }
  control.click();
  return true;
}

customElements.define("bh-keys", BhKeys);
