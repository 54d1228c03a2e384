/** What both forms of the phone share: a draft that saves itself, and the bar that sends it. */
import type { Draft } from "./db";
import type { Desk } from "./desk";
import { button, clock, h } from "./dom";

export interface Saved {
  told: HTMLElement;
  keep: () => Promise<void>;
}

export function saving(desk: Desk, draft: Draft): Saved {
  const told = h("p", { class: "hint", role: "status" });
  const keep = async () => {
    draft.savedAt = new Date().toISOString();
    await desk.store.put("drafts", draft);
    if (!location.hash.endsWith(draft.id) && location.hash.startsWith(`#/${draft.kind}`)) {
      history.replaceState(null, "", `#/${draft.kind}/${draft.id}`);
    }
    told.textContent = `草稿已存 ${clock(draft.savedAt)}`;
  };
  return { told, keep };
}

/** Words of one's own, kept as they are typed. */
export function told(
  id: string,
  label: string,
  fields: { text: string },
  keep: () => Promise<void>,
): HTMLElement[] {
  const text = h("textarea", { rows: 2, maxlength: 300, id });
  text.value = fields.text;
  text.addEventListener("input", () => {
    fields.text = text.value;
    void keep();
  });
  return [h("label", { for: id }, label), text];
}

/** Sticky, below the thumb; what is missing is said, never only greyed out. */
export function bar(
  desk: Desk,
  draft: Draft,
  keep: () => Promise<void>,
  lacks: () => string,
  body: () => Record<string, unknown>,
  sent: () => void = () => undefined,
): HTMLElement {
  const send = async () => {
    const missing = lacks();
    if (missing !== "") {
      desk.say(missing);
    } else if (await desk.submit(draft, body())) {
      sent();
    }
  };
  const later = async () => {
    await keep();
    location.hash = "#/outbox";
  };
  return h(
    "div",
    { class: "bar" },
    button("存草稿", "", () => void later()),
    button("提交", "b-main", () => void send()),
  );
}
