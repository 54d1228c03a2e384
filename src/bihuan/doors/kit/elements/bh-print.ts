/**
 * A button that prints the page; without script there is no button, and the browser's own menu does it.
 * @example <bh-print></bh-print>
 */
export class BhPrint extends HTMLElement {
  private readonly button = document.createElement("button");

  connectedCallback(): void {
    this.button.type = "button";
    this.button.className = "btn btn-primary";
    this.button.textContent = "打印A4";
    this.button.addEventListener("click", this.print);
    this.append(this.button);
  }

  disconnectedCallback(): void {
    this.button.removeEventListener("click", this.print);
    this.button.remove();
  }

  private readonly print = (): void => {
    window.print();
  };
}

customElements.define("bh-print", BhPrint);
