/** What each key of the review asks for, and where a sentence may be cut. */
import type { Ask, Choice } from "./palette";

interface Unit {
  id: number;
  name: string;
  said: string;
  full: string[];
  initials: string[];
}

interface Known {
  units: Unit[];
  reasons: string[];
}

const AROUND = 14;

export function known(within: ParentNode): Known {
  const script = within.querySelector("#review-picker");
  return script?.textContent
    ? (JSON.parse(script.textContent) as Known)
    : { units: [], reasons: [] };
}

export function unitAsk({ units }: Known): Ask {
  const choices: Choice[] = units.map((unit) => ({
    value: String(unit.id),
    label: unit.name,
    said: `${unit.said} ${unit.full.join(" ")}`,
    initials: unit.initials,
  }));
  const nobody = { value: "", label: "（未定）", said: "wd" };
  return {
    label: "责任单位",
    hint: "打名称或拼音，↑↓ 选，Enter 定",
    choices: [...choices, nobody],
  };
}

export function reasonAsk({ reasons }: Known): Ask {
  return {
    label: "剔除的理由",
    hint: "按数字选，或写明后按 Enter",
    choices: reasons.map((reason) => ({ value: reason, label: reason })),
    digits: true,
    free: true,
  };
}

export function cutAsk(row: HTMLElement): Ask | null {
  const quote = row.dataset["quote"] ?? "";
  const cuts = (row.dataset["cuts"] ?? "").split(" ").filter(Boolean).map(Number);
  if (cuts.length === 0) {
    return null;
  }
  const choices = cuts.map((at) => ({
    value: String(at),
    label: `…${quote.slice(Math.max(0, at - AROUND), at)} ｜ ${quote.slice(at, at + AROUND)}…`,
  }));
  return { label: "从哪里拆开", hint: "按数字拆", choices, digits: true };
}

/** Where the caret or the selection begins inside the sentence, or null if it stands elsewhere. */
export function chosenCut(marks: HTMLElement[]): number | null {
  const chosen = window.getSelection();
  const first = marks[0];
  if (chosen === null || chosen.rangeCount === 0 || first === undefined) {
    return null;
  }
  const from = chosen.getRangeAt(0);
  if (!marks.some((mark) => mark.contains(from.startContainer))) {
    return null;
  }
  const before = document.createRange();
  before.setStart(first, 0);
  before.setEnd(from.startContainer, from.startOffset);
  const held = before.cloneContents();
  for (const number of held.querySelectorAll("sup")) {
    number.remove();
  }
  const offset = Array.from(held.textContent ?? "").length;
  return offset > 0 ? offset : null;
}

/** What the keys of the current row mean. */
export const VERBS: Record<string, string> = {
  Enter: "agree",
  y: "agree",
  n: "dismiss",
  e: "edit",
  s: "split",
  m: "merge",
  u: "unit",
  d: "date",
  t: "title",
  a: "answer",
};

/** The stages of a plan stand on the row to be corrected; agreeing agrees to them as they stand. */
export function stepsOf(row: HTMLElement): Record<string, string> {
  const steps = row.querySelector<HTMLTextAreaElement>('[data-agree] textarea[name="steps"]');
  return steps === null ? {} : { steps: steps.value };
}
