/**
 * A file input that shows what was chosen. The file itself goes up untouched: its EXIF is evidence.
 * @example <bh-photo data-cap-mb="20" data-most="9"><input type="file" name="photos" multiple accept="image/*"></bh-photo>
 */
const SHOWN_EDGE = 1600;
const SHOWN_QUALITY = 0.8;

/** 820 KB, 1.2 MB. */
export function sizeWord(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Width and height that fit into the edge, never enlarged. */
export function fitted(width: number, height: number, edge: number): [number, number] {
  const scale = Math.min(1, edge / Math.max(width, height));
  return [Math.round(width * scale), Math.round(height * scale)];
}

/** The sentence that refuses a choice of files, or nothing. */
export function refusal(files: readonly File[], capMb: number, most: number): string {
  if (files.length > most) {
    return `一次最多 ${most} 个文件，您选了 ${files.length} 个，请分次上传。`;
  }
  const large = files.find((file) => file.size > capMb * 1024 * 1024);
  if (large !== undefined) {
    return `“${large.name}”有 ${sizeWord(large.size)}，超过每个文件 ${capMb} MB 的上限。`;
  }
  const empty = files.find((file) => file.size === 0);
  return empty === undefined ? "" : `“${empty.name}”是空文件，请重新选择。`;
}

export class BhPhoto extends HTMLElement {
  private readonly list = document.createElement("ul");
  private readonly sum = document.createElement("p");
  private drawn = 0;

  connectedCallback(): void {
    this.list.className = "files";
    this.sum.setAttribute("role", "status");
    this.append(this.sum, this.list);
    this.addEventListener("change", this.chosen);
  }

  disconnectedCallback(): void {
    this.removeEventListener("change", this.chosen);
    this.list.remove();
    this.sum.remove();
  }

  private readonly chosen = (event: Event): void => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file") {
      return;
    }
    const files = Array.from(input.files ?? []);
    const no = refusal(files, this.number("capMb", 20), this.number("most", 20));
    this.list.replaceChildren();
    this.sum.className = no === "" ? "photo-sum" : "photo-refused";
    this.sum.textContent = no === "" ? summed(files) : no;
    input.setCustomValidity(no);
    if (no !== "") {
      input.value = "";
      input.setCustomValidity("");
      return;
    }
    void this.draw(files);
  };

  private number(name: string, otherwise: number): number {
    const written = Number(this.dataset[name]);
    return Number.isFinite(written) && written > 0 ? written : otherwise;
  }

  private async draw(files: readonly File[]): Promise<void> {
    this.drawn += 1;
    const mine = this.drawn;
    for (const file of files) {
      const card = await cardOf(file);
      if (mine !== this.drawn) {
        return;
      }
      this.list.append(card);
    }
  }
}

function summed(files: readonly File[]): string {
  if (files.length === 0) {
    return "";
  }
  const bytes = files.reduce((total, file) => total + file.size, 0);
  return `已选 ${files.length} 个，共 ${sizeWord(bytes)}。上传的是原件，照片中的时间和位置会保留。`;
}

async function cardOf(file: File): Promise<HTMLLIElement> {
  const card = document.createElement("li");
  card.className = "file";
  const address = file.type.startsWith("image/") ? await preview(file) : "";
  if (address !== "") {
    const picture = document.createElement("img");
    picture.className = "file-thumb";
    picture.alt = "";
    picture.src = address;
    picture.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
    card.append(picture);
  }
  card.append(line("file-name", file.name), line("file-note", sizeWord(file.size)));
  return card;
}

function line(className: string, text: string): HTMLSpanElement {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}

/** A smaller JPEG for the eye only; phones run out of memory on nine originals. */
async function preview(file: File): Promise<string> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) {
    return "";
  }
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = fitted(bitmap.width, bitmap.height, SHOWN_EDGE);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const small = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, "image/jpeg", SHOWN_QUALITY);
  });
  return small === null ? "" : URL.createObjectURL(small);
}

customElements.define("bh-photo", BhPhoto);
