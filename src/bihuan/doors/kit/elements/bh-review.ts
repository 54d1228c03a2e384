/**
 * The review of a document: its text on the left, the proposals on the right, decided from the keyboard.
 * @example <bh-review class="review" data-back="chip=asked"><article data-document>…<mark data-proposal="12">…</mark></article>
 *   <ol data-proposals><li data-row data-proposal="12" data-version="1" data-decide="/…/" [data-settled="confirmed"]>
 *   … data-do="unit|date|dismiss|edit|split|merge" …</li></ol><script id="review-picker" type="application/json">…</script></bh-review>
 * Without this element every `data-do` is a link to the proposal's own page and 确认 a form.
 */
import { ReviewHand } from "./review-hand";
import { ReviewPlace } from "./review-place";

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select";
const PRESSABLE = "a[href], button, summary, [role=button]";

export class BhReview extends HTMLElement {
  private readonly live = document.createElement("p");
  private readonly place = new ReviewPlace(this, this.live);
  private readonly hand = new ReviewHand(this, this.place);

  connectedCallback(): void {
    this.live.className = "sr-only";
    this.live.setAttribute("aria-live", "polite");
    this.append(this.live);
    this.classList.add("is-live");
    this.addEventListener("bh-row", this.moved);
    this.addEventListener("click", this.clicked);
    document.addEventListener("submit", this.sent);
    document.addEventListener("change", this.changed);
    document.addEventListener("keydown", this.pressed, true);
    document.body.addEventListener("htmx:afterSettle", this.resume);
    this.resume();
  }

  disconnectedCallback(): void {
    this.removeEventListener("bh-row", this.moved);
    this.removeEventListener("click", this.clicked);
    document.removeEventListener("submit", this.sent);
    document.removeEventListener("change", this.changed);
    document.removeEventListener("keydown", this.pressed, true);
    document.body.removeEventListener("htmx:afterSettle", this.resume);
    this.live.remove();
  }

  private readonly resume = (): void => this.place.resume();

  private readonly moved = (event: Event): void => {
    const { row } = (event as CustomEvent<{ row: HTMLElement }>).detail;
    this.place.light(row);
  };

  private readonly clicked = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const asked = target?.closest<HTMLElement>("[data-do]");
    const row = this.place.rowOf(target);
    if (row === null || event.ctrlKey || event.metaKey) {
      return;
    }
    const title = target?.closest("[data-title]");
    if (asked) {
      event.preventDefault();
      this.place.go(row);
      this.hand.act(asked.dataset["do"] ?? "", row);
    } else if (title || !target?.closest("a, button, input, select, textarea, label, summary")) {
      if (title) {
        event.preventDefault();
      }
      if (window.getSelection()?.isCollapsed !== false) {
        this.place.go(row);
      }
    }
  };

  /** Forms that a decision hangs on are sent without leaving the page. */
  private readonly sent = (event: Event): void => {
    const form = event.target instanceof HTMLFormElement ? event.target : null;
    if (form === null || !form.matches("[data-agree], [data-undo], [data-edit], [data-answer]")) {
      return;
    }
    const by = (event as SubmitEvent).submitter;
    event.preventDefault();
    this.hand.send(form, by instanceof HTMLButtonElement ? by : null);
  };

  private readonly changed = (event: Event): void => {
    const picked = event.target;
    if (picked instanceof HTMLSelectElement && picked.closest("[data-filter]")) {
      picked.form?.submit();
    }
  };

  /** Before the keys of every page: what stands here means this page's verbs. */
  private readonly pressed = (event: KeyboardEvent): void => {
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const editing = target.closest<HTMLElement>("[data-edit], [data-answer]");
    if (event.key === "Escape" && editing !== null && !target.closest("dialog")) {
      event.preventDefault();
      this.hand.cancel(editing);
      return;
    }
    const isTyping = target.matches(TYPING) || target.isContentEditable;
    if (isTyping || document.querySelector("dialog[open], .palette") !== null) {
      return;
    }
    if (event.key === "Enter" && !event.shiftKey && target.matches(PRESSABLE)) {
      return;
    }
    if (this.hand.key(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
}

customElements.define("bh-review", BhReview);
