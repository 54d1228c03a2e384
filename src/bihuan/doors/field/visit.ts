/** 现场检查: every line is answered by somebody who looked; nothing is met because nobody said so. */
import { camera } from "./camera";
import type { Draft } from "./db";
import type { Desk, List, Target } from "./desk";
import { choice, h, hint, screen } from "./dom";
import { bar, saving } from "./form";
import { placed, type Spot } from "./geo";
import { newId } from "./ids";
import { far } from "./places";
import { note, words } from "./words";

const SHOWN = 30;

interface Fields {
  target: Target;
  answers: Record<string, string>;
  notes: Record<string, string>;
  spot: Spot | null;
  begunAt: string;
}

export function blankVisit(target: Target): Draft {
  const fields: Fields = {
    target,
    answers: {},
    notes: {},
    spot: null,
    begunAt: new Date().toISOString(),
  };
  return { id: newId(), kind: "visit", title: target.name, fields: { ...fields }, savedAt: "" };
}

/** Due visits first, then whatever the search finds in the list that the phone took along. */
function targets(desk: Desk, typed: string): Target[] {
  const due = desk.supplies?.due ?? [];
  const known = new Set(due.map((one) => one.subject));
  const rest = (desk.supplies?.subjects ?? []).filter((one) => !known.has(one.subject));
  const asked = typed.trim();
  if (asked === "") {
    return due;
  }
  return [...due, ...rest].filter((one) =>
    `${one.name}${one.address ?? ""}${one.word}`.includes(asked),
  );
}

export function pickScreen(desk: Desk): HTMLElement {
  const list = h("ul", { class: "cards" });
  const draw = (typed: string) => {
    const found = targets(desk, typed).slice(0, SHOWN);
    list.replaceChildren(...found.map((one) => card(desk, one)));
    if (found.length === 0) {
      list.append(h("li", { class: "hint" }, typed === "" ? note("nodue") : "没有找到。"));
    }
  };
  const search = h("input", { type: "search", id: "visit-search", autocomplete: "off" });
  search.addEventListener("input", () => draw(search.value));
  draw("");
  return screen(
    h("label", { for: "visit-search" }, note("search")),
    search,
    hint(note("scan")),
    list,
  );
}

export function card(desk: Desk, target: Target): HTMLElement {
  const away = far(desk.compass.last, target);
  return h(
    "li",
    {},
    h(
      "a",
      { class: "card", href: `#/visit/${target.subject}` },
      h("b", {}, target.name),
      hint(target.word, target.why ?? "", target.due ? `${target.due}前` : "", away),
    ),
  );
}

export function visitScreen(desk: Desk, draft: Draft): HTMLElement {
  const fields = draft.fields as unknown as Fields;
  const list = desk.supplies?.checklists[fields.target.list];
  if (list === undefined) {
    return screen(h("p", {}, note("nolist")));
  }
  const { told, keep } = saving(desk, draft);
  void desk.compass.find().then((spot) => {
    fields.spot = spot ?? fields.spot;
  });
  const shots = new Map<string, number>();
  const lines = list.lines.map(([code, text, basis, needsPhoto], place) =>
    line(desk, draft, { code, text, basis, needsPhoto, place }, keep, shots),
  );
  return screen(
    h("h2", {}, fields.target.name),
    hint(list.name, fields.target.address ?? ""),
    told,
    ...lines,
    h("h3", {}, note("panorama")),
    camera(desk.store, draft.id, "", "拍照", keep, (count) => shots.set("", count)),
    bar(
      desk,
      draft,
      keep,
      () => unanswered(list, fields, shots),
      () => bodyOf(list, fields),
    ),
  );
}

interface Line {
  code: string;
  text: string;
  basis: string;
  needsPhoto: boolean;
  place: number;
}

function line(
  desk: Desk,
  draft: Draft,
  one: Line,
  keep: () => Promise<void>,
  shots: Map<string, number>,
): HTMLElement {
  const fields = draft.fields as unknown as Fields;
  const remark = h("input", {
    type: "text",
    maxlength: 200,
    "aria-label": `第${one.place + 1}项说明`,
    placeholder: note("remark"),
  });
  remark.value = fields.notes[one.code] ?? "";
  remark.addEventListener("input", () => {
    fields.notes[one.code] = remark.value;
    void keep();
  });
  const legend = `${one.place + 1}. ${one.text}${one.needsPhoto ? "（须拍照）" : ""}`;
  const answers = choice(
    `line-${one.code}`,
    legend,
    words.answers,
    fields.answers[one.code] ?? "",
    (code) => {
      fields.answers[one.code] = code;
      void keep();
    },
    "three",
  );
  const word = `第${one.place + 1}项拍照`;
  return h(
    "section",
    { class: "line" },
    answers,
    one.basis === "" ? null : hint(`依据：${one.basis}`),
    remark,
    camera(desk.store, draft.id, one.code, word, keep, (count) => shots.set(one.code, count)),
  );
}

function unanswered(list: List, fields: Fields, shots: ReadonlyMap<string, number>): string {
  const left = list.lines.filter(([code]) => fields.answers[code] === undefined);
  if (left.length > 0) {
    return `还有${left.length}项没有填写结果，如“${left[0]?.[1] ?? ""}”。`;
  }
  const bare = list.lines.find(
    ([code, , , needsPhoto]) =>
      needsPhoto && fields.answers[code] !== "none" && (shots.get(code) ?? 0) === 0,
  );
  return bare === undefined ? "" : `“${bare[1]}”须拍照。`;
}

function bodyOf(list: List, fields: Fields): Record<string, unknown> {
  const notes = Object.entries(fields.notes).filter(([, note]) => note.trim() !== "");
  return {
    subject_id: fields.target.subject,
    checklist: list.code,
    answers: fields.answers,
    notes: Object.fromEntries(notes),
    ...placed(fields.spot),
    begun_at: fields.begunAt,
    ended_at: new Date().toISOString(),
    inspection_id: fields.target.inspection ?? null,
  };
}
