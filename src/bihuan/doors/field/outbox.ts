/**
 * Records and photos on their way to the server. Every step is one transaction of the store, and the
 * server takes the same id once, so a kill at any moment loses nothing and doubles nothing.
 */
import type { Draft, Parcel, Photo, Store } from "./db";
import type { Taken, Wire } from "./wire";

export type Flushed = "idle" | "sent" | "offline" | "login" | "trouble";
const STATES: Partial<Record<Taken["went"], Parcel["state"]>> = {
  taken: "sent",
  refused: "refused",
  conflict: "conflict",
};
const KEPT_DONE_MS = 7 * 24 * 3600 * 1000;

export class Outbox {
  private running: Promise<Flushed> | null = null;

  constructor(
    private readonly store: Store,
    private readonly wire: Wire,
  ) {}

  /** The draft becomes a record: at once and whole, with all of its photos. */
  add(parcel: Omit<Parcel, "state" | "why" | "tries">): Promise<void> {
    return this.store.step(["parcels", "photos", "drafts"], async (step) => {
      for (const photo of await step.photosOf(parcel.id)) {
        await step.put("photos", { ...photo, state: "waiting" });
      }
      await step.put("parcels", { ...parcel, state: "waiting", why: "", tries: 0 });
      await step.drop("drafts", parcel.id);
    });
  }

  /** A record that has not been answered becomes a draft again; a lost answer shows as a conflict. */
  takeBack(id: string, draft: Draft): Promise<boolean> {
    return this.store.step(["parcels", "photos", "drafts"], async (step) => {
      const parcel = await step.get("parcels", id);
      if (parcel?.state !== "waiting") {
        return false;
      }
      for (const photo of await step.photosOf(id)) {
        await step.put("photos", { ...photo, state: "draft" });
      }
      await step.put("drafts", draft);
      await step.drop("parcels", id);
      return true;
    });
  }

  dropDraft(id: string): Promise<void> {
    return this.store.step(["photos", "drafts"], async (step) => {
      for (const photo of await step.photosOf(id)) {
        await (photo.state === "draft" ? step.drop("photos", photo.id) : null);
      }
      await step.drop("drafts", id);
    });
  }

  async parcels(): Promise<Parcel[]> {
    const held = await this.store.all("parcels");
    return held.sort((one, other) => (one.madeAt < other.madeAt ? -1 : 1));
  }

  /** How many records have something left to send. */
  async pending(): Promise<number> {
    const [parcels, photos] = await Promise.all([
      this.store.all("parcels"),
      this.store.all("photos"),
    ]);
    const open = new Set(parcels.filter((one) => one.state === "waiting").map((one) => one.id));
    for (const photo of photos.filter((one) => one.state === "waiting")) {
      open.add(photo.parcel);
    }
    return open.size;
  }

  /** One round at a time; who asks meanwhile gets the answer of the round that runs. */
  flush(): Promise<Flushed> {
    this.running ??= this.round().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async round(): Promise<Flushed> {
    if ((await this.pending()) === 0) {
      return "idle";
    }
    const session = await this.wire.hello();
    if (typeof session === "string") {
      return session;
    }
    let worst: Flushed = "sent";
    const own = (await this.parcels()).filter((one) => one.person === session.person);
    for (const parcel of own.filter((one) => one.state === "waiting")) {
      const went = await this.sendParcel(parcel);
      if (went === "offline" || went === "login") {
        return went;
      }
      worst = went === "trouble" ? went : worst;
    }
    const went = await this.sendPhotos(session.person);
    return went === "sent" ? worst : went;
  }

  private async sendParcel(parcel: Parcel): Promise<Flushed> {
    const answer = await this.wire.parcel(parcel);
    if (answer.went === "offline" || answer.went === "login") {
      return answer.went;
    }
    if (answer.went === "trouble") {
      await this.note(parcel, { tries: parcel.tries + 1 });
      return "trouble";
    }
    await this.answered(parcel, answer);
    return "sent";
  }

  private note(parcel: Parcel, changes: Partial<Parcel>): Promise<void> {
    return this.store.step(["parcels"], async (step) => {
      const held = await step.get("parcels", parcel.id);
      await (held === undefined ? null : step.put("parcels", { ...held, ...changes }));
    });
  }

  private async answered(sent: Parcel, answer: Taken): Promise<void> {
    await this.store.step(["parcels", "photos"], async (step) => {
      const held = await step.get("parcels", sent.id);
      // Taken back and changed while it was on its way: the next round tells the server so.
      if (held === undefined || JSON.stringify(held.body) !== JSON.stringify(sent.body)) {
        return;
      }
      const state = STATES[answer.went] ?? held.state;
      await step.put("parcels", { ...held, ...answer.more, state, why: answer.why });
      for (const photo of await step.photosOf(sent.id)) {
        const isThere = answer.photos.includes(photo.id);
        await (isThere ? step.put("photos", { ...photo, original: null, state: "done" }) : null);
      }
    });
    await this.close(sent.id);
  }

  /** Photos of what the server holds, oldest first, each by itself. */
  private async sendPhotos(person: number): Promise<Flushed> {
    let worst: Flushed = "sent";
    const ready = (await this.parcels()).filter(
      (one) => one.person === person && (one.state === "sent" || one.state === "conflict"),
    );
    for (const parcel of ready) {
      for (const photo of await this.store.photosOf(parcel.id)) {
        if (photo.state !== "waiting") {
          continue;
        }
        const answer = await this.wire.photo(photo);
        if (answer.went === "offline" || answer.went === "login") {
          return answer.went;
        }
        worst = await this.photoAnswered(photo, answer, worst);
        // What waited for this photo could no longer be entered.
        if (answer.went === "taken" && answer.why !== "") {
          await this.note(parcel, { why: answer.why });
        }
      }
      await this.close(parcel.id);
    }
    return worst;
  }

  private async photoAnswered(photo: Photo, answer: Taken, worst: Flushed): Promise<Flushed> {
    if (answer.went === "trouble") {
      return "trouble";
    }
    const isTaken = answer.went === "taken";
    await this.store.put("photos", {
      ...photo,
      original: isTaken ? null : photo.original,
      state: isTaken ? "done" : "refused",
      why: answer.why,
    });
    return worst;
  }

  /** What arrived whole becomes a line that says so, or stays to be looked at; its pictures go. */
  private close(id: string): Promise<void> {
    return this.store.step(["parcels", "photos"], async (step) => {
      const parcel = await step.get("parcels", id);
      const photos = await step.photosOf(id);
      if (parcel?.state !== "sent" || photos.some((one) => one.state !== "done")) {
        return;
      }
      await step.put("parcels", { ...parcel, state: parcel.why === "" ? "done" : "sent" });
      for (const photo of photos) {
        await step.drop("photos", photo.id);
      }
    });
  }

  /** Lines of what arrived long ago are of no more use. */
  async tidy(now: number): Promise<void> {
    for (const parcel of await this.parcels()) {
      if (parcel.state === "done" && now - Date.parse(parcel.madeAt) > KEPT_DONE_MS) {
        await this.store.drop("parcels", parcel.id);
      }
    }
  }
}
