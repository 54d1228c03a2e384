/**
 * Short messages in the corner: those of the server at first, later those of htmx answers.
 * @example <bh-toasts class="toasts" role="status" aria-live="polite"></bh-toasts>
 * A server says one with the header HX-Trigger: {"toast": {"text": "已催办 2 项", "tone": "ok"}}
 */
export interface Toast {
  text: string;
  tone?: "ok" | "warn" | "bad" | "run";
}

const LEVELS = { ok: "success", warn: "warning", bad: "error", run: "info" } as const;
const STAYS_MS = 6000;

/** Say something in the corner of this page. */
export function toast(said: Toast): void {
  document.body.dispatchEvent(new CustomEvent("toast", { detail: said }));
}

export class BhToasts extends HTMLElement {
  private readonly hear = (event: Event): void => {
    const { detail } = event as CustomEvent<Toast | { value: string }>;
    this.show("text" in detail ? detail : { text: detail.value });
  };

  connectedCallback(): void {
    this.classList.add("is-live");
    document.body.addEventListener("toast", this.hear);
    for (const note of this.querySelectorAll<HTMLElement>(".toast")) {
      this.furnish(note);
    }
  }

  disconnectedCallback(): void {
    document.body.removeEventListener("toast", this.hear);
  }

  private show(said: Toast): void {
    const note = document.createElement("div");
    note.className = `toast toast-${LEVELS[said.tone ?? "run"]}`;
    const text = document.createElement("span");
    text.className = "toast-text";
    text.textContent = said.text;
    note.append(text);
    this.append(note);
    this.furnish(note);
  }

  /** Bad news stays until it is closed by hand. */
  private furnish(note: HTMLElement): void {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "toast-close";
    close.setAttribute("aria-label", "关闭消息");
    close.textContent = "×";
    close.addEventListener("click", () => note.remove());
    note.append(close);
    if (!note.classList.contains("toast-error")) {
      window.setTimeout(() => note.remove(), STAYS_MS);
    }
  }
}

customElements.define("bh-toasts", BhToasts);
