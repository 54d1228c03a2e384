/**
 * A button that copies the words of its `[data-copied]` part, and says so.
 * Where the browser lets nobody copy, the words are selected instead; without script no button.
 * @example <bh-copy><p data-copied>11月25日，云川县空气质量为良……</p></bh-copy>
 */
export class BhCopy extends HTMLElement {
  private readonly button = document.createElement("button");
  private readonly told = document.createElement("span");

  connectedCallback(): void {
    this.button.type = "button";
    this.button.className = "btn btn-small";
    this.button.textContent = "复制文字";
    this.told.setAttribute("role", "status");
    this.told.className = "small muted";
    this.button.addEventListener("click", this.copy);
    this.append(this.button, this.told);
  }

  disconnectedCallback(): void {
    this.button.removeEventListener("click", this.copy);
    this.button.remove();
    this.told.remove();
  }

  private readonly copy = (): void => {
    const part = this.querySelector("[data-copied]");
    if (part === null) {
      return;
    }
    const words = (part.textContent ?? "").trim();
    // A page without HTTPS has no clipboard, and county networks often have none.
    if (navigator.clipboard === undefined) {
      this.select(part);
      return;
    }
    navigator.clipboard.writeText(words).then(
      () => {
        this.told.textContent = "已复制";
      },
      () => this.select(part),
    );
  };

  private select(part: Element): void {
    getSelection()?.selectAllChildren(part);
    this.told.textContent = "已选中，请按 Ctrl+C 复制";
  }
}

customElements.define("bh-copy", BhCopy);
