/** Small pieces of page. */
type Child = Node | string | null;
type Given = Record<string, string | number | boolean | ((event: Event) => void)>;

const SVG = "http://www.w3.org/2000/svg";

function filled<T extends Element>(made: T, given: Given, children: readonly Child[]): T {
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") {
      made.addEventListener(name, value);
    } else if (value !== false) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  made.append(...children.filter((child): child is Node | string => child !== null));
  return made;
}

export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  given: Given = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), given, children);
}

export function svg(name: string, given: Given = {}, ...children: Child[]): SVGElement {
  return filled(document.createElementNS(SVG, name) as SVGElement, given, children);
}

/** The whole of a screen below the strip. */
export function screen(...children: Child[]): HTMLElement {
  return h("div", { class: "screen" }, ...children);
}

/** Small print; parts that are empty are left out. */
export function hint(...parts: string[]): HTMLElement {
  return h("span", { class: "hint" }, parts.filter(Boolean).join(" · "));
}

export function button(word: string, kind: string, press: () => void): HTMLButtonElement {
  return h("button", { type: "button", class: `b ${kind}`, click: press }, word);
}

/** 11-26 09:41. */
export function clock(iso: string): string {
  const at = new Date(iso);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A choice of one, as large buttons; radios, so that a keyboard and a reader know them. */
export function choice(
  name: string,
  legend: string,
  options: ReadonlyArray<readonly [string, string]>,
  chosen: string,
  pick: (code: string) => void,
  kind = "",
): HTMLFieldSetElement {
  const made = options.map(([code, word]) => {
    const input = h("input", { type: "radio", name, value: code, change: () => pick(code) });
    input.checked = code === chosen;
    return h("label", { class: `opt opt-${code}` }, input, h("span", {}, word));
  });
  return h("fieldset", { class: `choice ${kind}` }, h("legend", {}, legend), ...made);
}
