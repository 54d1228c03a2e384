/** What the reader does in a review: every key and button ends in one decision that is sent at once. */
import { chosenCut, cutAsk, known, reasonAsk, stepsOf, unitAsk, VERBS } from "./asking";
import { toast } from "./bh-toasts";
import { type Decided, decide, fragment, page, Refusal, settled } from "./deciding";
import { type Ask, Palette } from "./palette";
import type { ReviewPlace } from "./review-place";
import { showDecided, takeOver } from "./review-shown";
import { findInRows, nextChip, toReady } from "./review-ways";

interface Undo {
  id: string;
  verb: string;
}

const DATE_HINT = "如 1130、11月底前、+30、月底、年底、长期；空着是未定";

export class ReviewHand {
  private readonly undone: Undo[] = [];

  constructor(
    private readonly within: HTMLElement,
    private readonly place: ReviewPlace,
  ) {}

  /** True if the key means something here. */
  key(event: KeyboardEvent): boolean {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const row = this.place.current();
    switch (event.shiftKey && key === "Enter" ? "ready" : key) {
      case "j":
      case "k":
        this.place.step(key === "j" ? 1 : -1, true);
        return true;
      case "ArrowDown":
      case "ArrowUp":
        this.place.step(key === "ArrowDown" ? 1 : -1, false);
        return true;
      case "z":
        this.undo();
        return true;
      case "f":
        return nextChip();
      case "/":
        return findInRows();
      case "ready":
        void toReady();
        return true;
    }
    const verb = VERBS[key];
    return verb !== undefined && row !== null && this.act(verb, row);
  }

  /** Begin a verb on a row; what needs words asks for them first. */
  act(verb: string, row: HTMLElement): boolean {
    if (row.dataset["settled"] !== undefined || row.querySelector("[data-agree]") === null) {
      return false;
    }
    switch (verb) {
      case "agree":
        this.quick(row, { ...stepsOf(row), do: "agree" });
        break;
      case "merge":
        if (row.querySelector('[data-do="merge"]') === null) {
          toast({ text: "后面没有可以合并的未定条目", tone: "warn" });
        } else {
          void this.whole(row, { do: "merge" });
        }
        break;
      case "split":
        this.split(row);
        break;
      case "edit":
        void this.edit(row);
        break;
      case "answer":
        row.querySelector<HTMLElement>('[data-answer] input:not([type="hidden"])')?.focus();
        break;
      case "dismiss":
        this.ask(row, reasonAsk(known(this.within)), async (reason) => {
          if (reason === "") {
            return "请写明理由";
          }
          this.quick(row, { do: "dismiss", reason });
          return null;
        });
        break;
      default:
        this.field(verb, row);
    }
    return true;
  }

  /** A form of the page, sent without leaving it. */
  send(form: HTMLFormElement, by: HTMLButtonElement | null): void {
    const row = this.place.rowOf(form);
    const how = by?.value ?? "";
    const isElsewhere = by?.hasAttribute("formaction") ?? false;
    if (form.matches("[data-answer]") || row === null || isElsewhere) {
      void this.answer(form, row, isElsewhere ? by : null);
    } else if (form.matches("[data-edit]")) {
      void this.save(row, form, how || "save");
    } else {
      this.quick(row, { ...stepsOf(row), do: how });
    }
  }

  cancel(form: HTMLElement): void {
    const row = this.place.rowOf(form);
    if (form.matches("[data-edit]")) {
      form.remove();
    }
    row?.focus({ preventScroll: true });
  }

  private field(name: string, row: HTMLElement): void {
    const asks: Record<string, () => Ask> = {
      unit: () => unitAsk(known(this.within)),
      date: () => ({ label: "时限", hint: DATE_HINT, free: true }),
      title: () => ({
        label: "名称",
        value: row.querySelector("[data-title]")?.textContent?.trim() ?? "",
        free: true,
      }),
    };
    const ask = asks[name];
    if (ask !== undefined) {
      this.ask(row, ask(), (value) => this.set(row, name, value));
    }
  }

  private ask(row: HTMLElement, ask: Ask, answer: (value: string) => Promise<string | null>): void {
    new Palette(row, ask, answer).open();
  }

  private async set(row: HTMLElement, name: string, value: string): Promise<string | null> {
    try {
      this.show(await this.post(row, { do: name, value }), row);
      return null;
    } catch (error) {
      return sentence(error);
    }
  }

  private split(row: HTMLElement): void {
    const chosen = chosenCut(this.place.marks(row.dataset["proposal"] ?? ""));
    if (chosen !== null) {
      void this.whole(row, { do: "split", offset: String(chosen) });
      return;
    }
    const ask = cutAsk(row);
    if (ask === null) {
      toast({ text: "这一句没有可以拆开的地方；在原文里选到要拆的字再按 s", tone: "warn" });
      return;
    }
    this.ask(row, ask, async (offset) => {
      void this.whole(row, { do: "split", offset });
      return null;
    });
  }

  /** The cursor goes on at once; the row follows when the server has answered, or comes back with the reason. */
  private quick(row: HTMLElement, fields: Record<string, string>): void {
    const sent = this.post(row, fields);
    row.classList.add("is-sending");
    this.place.onward(row);
    sent.then(
      (answer) => this.show(answer, row),
      (error: unknown) => {
        row.classList.remove("is-sending");
        toast({ text: sentence(error), tone: "bad" });
        this.place.go(row);
      },
    );
  }

  private async save(row: HTMLElement, form: HTMLFormElement, how: string): Promise<void> {
    const fields = new FormData(form);
    fields.set("do", how);
    fields.set("back", this.within.dataset["back"] ?? "");
    try {
      const answer = await decide(row.dataset["decide"] ?? "", fields);
      const shown = this.show(answer, row);
      if (how === "save_agree") {
        this.place.onward(shown);
      } else {
        this.place.go(shown);
      }
    } catch (error) {
      toast({ text: sentence(error), tone: "bad" });
    }
  }

  private async edit(row: HTMLElement): Promise<void> {
    const open = row.querySelector<HTMLElement>("[data-edit]");
    if (open === null) {
      try {
        row.insertAdjacentHTML("beforeend", await fragment(row.dataset["decide"] ?? ""));
      } catch (error) {
        toast({ text: sentence(error), tone: "bad" });
        return;
      }
    }
    row.querySelector("[data-cancel]")?.addEventListener("click", (event) => {
      const form = (event.currentTarget as Element).closest<HTMLElement>("[data-edit]");
      if (form !== null) {
        this.cancel(form);
      }
    });
    row.querySelector<HTMLElement>('[data-edit] input[name="title"]')?.focus();
  }

  /** What changes the numbers of the rows behind: the list and the text are taken anew. */
  private async whole(row: HTMLElement, fields: Record<string, string>): Promise<void> {
    try {
      await this.post(row, fields);
      takeOver(await page(location.href), this.within);
      this.back(row);
    } catch (error) {
      toast({ text: sentence(error), tone: "bad" });
    }
  }

  private async answer(
    form: HTMLFormElement,
    row: HTMLElement | null,
    by: HTMLButtonElement | null,
  ): Promise<void> {
    const fields = new FormData(form);
    if (by !== null) {
      fields.set(by.name, by.value);
    }
    try {
      await settled();
      takeOver(await page(by?.formAction ?? form.action, fields), this.within);
      if (row !== null) {
        this.back(row);
      }
    } catch (error) {
      toast({ text: sentence(error), tone: "bad" });
    }
  }

  private back(row: HTMLElement): void {
    const again = this.place.row(row.dataset["proposal"] ?? "");
    if (again !== null) {
      this.place.go(again);
    }
    this.place.resume();
  }

  private undo(): void {
    void settled().then(() => {
      const last = this.undone.pop();
      const row = last && this.place.row(last.id);
      if (last === undefined || !row) {
        toast({ text: "没有可以撤销的", tone: "warn" });
        return;
      }
      this.place.go(row);
      this.post(row, { do: last.verb }).then(
        (answer) => this.show(answer, row),
        (error: unknown) => toast({ text: sentence(error), tone: "bad" }),
      );
    });
  }

  private post(row: HTMLElement, fields: Record<string, string>): Promise<Decided> {
    const sent = new FormData();
    const token = this.within.querySelector<HTMLInputElement>('[name="csrfmiddlewaretoken"]');
    sent.set("csrfmiddlewaretoken", token?.value ?? "");
    sent.set("version", row.dataset["version"] ?? "");
    sent.set("back", this.within.dataset["back"] ?? "");
    for (const [name, value] of Object.entries(fields)) {
      sent.set(name, value);
    }
    return decide(row.dataset["decide"] ?? "", sent);
  }

  private show(answer: Decided, row: HTMLElement): HTMLElement {
    if (answer.undo !== "") {
      this.undone.push({ id: row.dataset["proposal"] ?? "", verb: answer.undo });
    }
    const shown = showDecided(answer, row);
    this.place.settle(shown);
    return shown;
  }
}

function sentence(error: unknown): string {
  if (error instanceof Refusal) {
    return error.message;
  }
  throw error;
}
