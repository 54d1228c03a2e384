/**
 * A small panel under a row: a line to type in and, for choices, a list that the line narrows.
 * Enter takes what stands marked or typed, digits take a choice at once, Esc leaves; focus returns to the row.
 */
import { currentRow } from "./rows";

export interface Choice {
  value: string;
  label: string;
  /** Other words it is found by: short names, pinyin, initials. */
  said?: string;
  initials?: string[];
}

export interface Ask {
  label: string;
  value?: string;
  hint?: string;
  choices?: Choice[];
  /** Digits take one of the first nine while nothing is typed. */
  digits?: boolean;
  /** What is typed may itself be the answer. */
  free?: boolean;
}

/** A sentence if the answer was refused, else null: the panel closes. */
export type Answer = (value: string) => Promise<string | null>;

const SHOWN = 9;

export class Palette {
  private readonly box = document.createElement("div");
  private readonly input = document.createElement("input");
  private readonly list = document.createElement("ol");
  private readonly note = document.createElement("p");
  private shown: Choice[] = [];
  private at = 0;
  private isBusy = false;

  constructor(
    private readonly row: HTMLElement,
    private readonly ask: Ask,
    private readonly answer: Answer,
  ) {
    this.box.className = "palette";
    this.box.setAttribute("role", "dialog");
    this.box.setAttribute("aria-label", ask.label);
    const label = document.createElement("label");
    label.className = "small muted";
    label.textContent = ask.label;
    this.input.className = "input";
    this.input.value = ask.value ?? "";
    this.input.maxLength = 200;
    this.input.autocomplete = "off";
    label.append(this.input);
    this.note.className = "small muted palette-note";
    this.note.setAttribute("role", "status");
    this.note.textContent = ask.hint ?? "";
    this.box.append(label, this.list, this.note);
    this.box.addEventListener("keydown", this.pressed);
    this.input.addEventListener("input", this.typed);
    this.list.addEventListener("click", this.clicked);
  }

  open(): void {
    this.row.append(this.box);
    this.show();
    this.box.scrollIntoView({ block: "nearest" });
    this.input.focus({ preventScroll: true });
    this.input.select();
  }

  close(): void {
    this.box.remove();
    (currentRow() ?? this.row).focus({ preventScroll: true });
  }

  private readonly typed = (): void => {
    this.at = 0;
    this.note.classList.remove("bad");
    this.note.textContent = this.ask.hint ?? "";
    this.show();
  };

  private show(): void {
    const words = this.ask.free ? "" : this.input.value.trim().toLowerCase();
    this.shown = (this.ask.choices ?? []).filter((one) => fits(one, words)).slice(0, SHOWN);
    this.list.hidden = this.shown.length === 0;
    this.list.replaceChildren(
      ...this.shown.map((one, place) => {
        const line = document.createElement("li");
        line.dataset["value"] = one.value;
        line.setAttribute("aria-current", String(place === this.at && !this.ask.free));
        if (this.ask.digits) {
          const key = document.createElement("kbd");
          key.textContent = String(place + 1);
          line.append(key);
        }
        line.append(one.label);
        return line;
      }),
    );
    if (this.shown.length === 0 && words !== "" && this.ask.choices) {
      this.note.textContent = "没有这样的单位";
    }
  }

  private readonly clicked = (event: MouseEvent): void => {
    const line = event.target instanceof Element ? event.target.closest("li") : null;
    if (line?.dataset["value"] !== undefined) {
      void this.take(line.dataset["value"]);
    }
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.isComposing) {
      return;
    }
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.enter();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.at = Math.min(Math.max(this.at + step, 0), Math.max(this.shown.length - 1, 0));
      this.show();
    } else if (this.ask.digits && this.input.value === "" && /^[1-9]$/.test(event.key)) {
      const chosen = this.shown[Number(event.key) - 1];
      if (chosen !== undefined) {
        event.preventDefault();
        void this.take(chosen.value);
      }
    }
  };

  private enter(): void {
    if (this.ask.free || !this.ask.choices) {
      void this.take(this.input.value.trim());
      return;
    }
    const chosen = this.shown[this.at];
    if (chosen !== undefined) {
      void this.take(chosen.value);
    }
  }

  private async take(value: string): Promise<void> {
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    const refused = await this.answer(value);
    this.isBusy = false;
    if (refused === null) {
      this.close();
      return;
    }
    this.note.textContent = refused;
    this.note.classList.add("bad");
    this.input.focus();
  }
}

/** By any part of its names or readings, or by initials in order with some skipped ("jj" for zjj). */
function fits(one: Choice, words: string): boolean {
  if (words === "" || one.label.toLowerCase().includes(words)) {
    return true;
  }
  if (one.said?.toLowerCase().includes(words)) {
    return true;
  }
  return /^[a-z0-9]+$/.test(words) && (one.initials ?? []).some((said) => inOrder(said, words));
}

function inOrder(said: string, words: string): boolean {
  let at = 0;
  for (const letter of said) {
    if (letter === words[at]) {
      at += 1;
    }
  }
  return at === words.length;
}
