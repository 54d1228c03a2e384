/**
 * Opens its <dialog> from any `[data-opens="id"]` on the page; without <dialog> in the browser it shows inline.
 * @example <bh-dialog [data-open]><dialog id="urge">… <button type="button" data-closes>取消</button></dialog></bh-dialog>
 */
export class BhDialog extends HTMLElement {
  private opener: HTMLElement | null = null;

  connectedCallback(): void {
    document.addEventListener("click", this.asked);
    document.addEventListener("keydown", this.spaced);
    this.addEventListener("click", this.inside);
    if (this.dataset["open"] !== undefined) {
      this.open();
    }
  }

  disconnectedCallback(): void {
    document.removeEventListener("click", this.asked);
    document.removeEventListener("keydown", this.spaced);
    this.removeEventListener("click", this.inside);
  }

  private dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  private readonly asked = (event: MouseEvent): void => {
    const opener = this.openerAt(event.target);
    if (opener !== null && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.opener = opener;
      this.open();
    }
  };

  /** A link that acts as a button answers the space bar like one. */
  private readonly spaced = (event: KeyboardEvent): void => {
    const opener = event.key === " " ? this.openerAt(event.target) : null;
    if (opener?.matches('a[role="button"]')) {
      event.preventDefault();
      opener.click();
    }
  };

  private openerAt(target: EventTarget | null): HTMLElement | null {
    const id = this.dialog()?.id;
    const opener = target instanceof Element ? target.closest<HTMLElement>("[data-opens]") : null;
    return opener !== null && id !== undefined && opener.dataset["opens"] === id ? opener : null;
  }

  private readonly inside = (event: MouseEvent): void => {
    const isBackdrop = event.target === this.dialog();
    const isClose = event.target instanceof Element && event.target.closest("[data-closes]");
    if (isBackdrop || isClose) {
      this.close();
    }
  };

  private open(): void {
    const dialog = this.dialog();
    if (dialog === null || dialog.open) {
      return;
    }
    if (typeof dialog.showModal === "function") {
      dialog.showModal();
    } else {
      dialog.classList.add("is-inline");
      dialog.scrollIntoView({ block: "center" });
    }
    const first = dialog.querySelector<HTMLElement>(
      "[autofocus], .dialog-body input:not([type=hidden]), .dialog-body select, .dialog-body textarea",
    );
    first?.focus();
  }

  private close(): void {
    const dialog = this.dialog();
    if (dialog?.open && typeof dialog.close === "function") {
      dialog.close();
    }
    dialog?.classList.remove("is-inline");
    this.opener?.focus();
  }
}

customElements.define("bh-dialog", BhDialog);
