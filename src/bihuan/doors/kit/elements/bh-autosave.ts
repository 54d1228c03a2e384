/**
 * Keeps the text of a form on this computer until the server took it, also over a lost session.
 * @example <bh-autosave name="report-12"><form method="post">…</form></bh-autosave>
 * Passwords, files, hidden fields and `[data-no-draft]` are never kept.
 */
import { type Draft, drop, keyOf, read, settleSent, write } from "./drafts";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const NEVER_KEPT = ["password", "file", "hidden", "submit", "button"];
const WAIT_MS = 600;

settleSent(document.body.dataset["door"] === "login");

export class BhAutosave extends HTMLElement {
  private timer = 0;
  private readonly line = document.createElement("p");

  connectedCallback(): void {
    this.line.className = "draft-line no-print";
    this.append(this.line);
    this.addEventListener("input", this.typed);
    this.addEventListener("submit", this.sent);
    this.restore();
    if (this.querySelector('[aria-invalid="true"]') !== null) {
      this.save();
    }
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer);
    this.removeEventListener("input", this.typed);
    this.removeEventListener("submit", this.sent);
    this.line.remove();
  }

  private key(): string {
    return keyOf(document.body.dataset["viewer"] ?? "", this.getAttribute("name") ?? "");
  }

  private readonly typed = (): void => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), WAIT_MS);
  };

  private readonly sent = (): void => {
    window.clearTimeout(this.timer);
    write(this.key(), { ...this.draft(), sentAt: Date.now() });
  };

  private save(): void {
    if (write(this.key(), this.draft())) {
      this.line.textContent = `草稿已存 ${clock(Date.now())}（只在这台电脑上）`;
    }
  }

  private draft(): Draft {
    const kept: Record<string, string[]> = {};
    for (const field of this.fields()) {
      const texts = kept[field.name] ?? [];
      kept[field.name] = [...texts, textOf(field)];
    }
    return { fields: kept, savedAt: Date.now(), sentAt: null };
  }

  private fields(): Field[] {
    const all = this.querySelectorAll<Field>("input[name], textarea[name], select[name]");
    return Array.from(all).filter(
      (field) => !NEVER_KEPT.includes(field.type) && field.dataset["noDraft"] === undefined,
    );
  }

  private restore(): void {
    const draft = read(this.key());
    if (draft === null || !this.isUntouched()) {
      return;
    }
    const left = new Map(Object.entries(draft.fields).map(([name, texts]) => [name, [...texts]]));
    let changed = 0;
    for (const field of this.fields()) {
      const text = left.get(field.name)?.shift();
      if (text !== undefined && text !== textOf(field)) {
        setValue(field, text);
        changed += 1;
      }
    }
    if (changed > 0) {
      this.tell(draft);
    }
  }

  private tell(draft: Draft): void {
    const away = document.createElement("button");
    away.type = "button";
    away.className = "btn btn-quiet btn-small";
    away.textContent = "不要，清除";
    away.addEventListener("click", () => {
      drop(this.key());
      this.querySelector("form")?.reset();
      this.line.textContent = "";
    });
    this.line.replaceChildren(`已恢复 ${clock(draft.savedAt)} 未提交的内容。`, away);
  }

  /** A form that the server filled (with errors) or a person began is not written over. */
  private isUntouched(): boolean {
    return this.querySelector('[aria-invalid="true"]') === null;
  }
}

function textOf(field: Field): string {
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
    return field.checked ? "on" : "";
  }
  if (field instanceof HTMLSelectElement && field.multiple) {
    return JSON.stringify(Array.from(field.selectedOptions, (one) => one.value));
  }
  return field.value;
}

function setValue(field: Field, text: string): void {
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
    field.checked = text === "on";
  } else if (field instanceof HTMLSelectElement && field.multiple) {
    const values = JSON.parse(text) as string[];
    for (const one of Array.from(field.options)) {
      one.selected = values.includes(one.value);
    }
  } else {
    field.value = text;
  }
}

function clock(at: number): string {
  const moment = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

customElements.define("bh-autosave", BhAutosave);
