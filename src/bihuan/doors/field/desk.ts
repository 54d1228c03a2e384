/** What every screen works with: the store, the outbox, where the phone is, what it took along. */
import type { Draft, Store } from "./db";
import type { Compass } from "./geo";
import type { Outbox } from "./outbox";
import type { Outlines } from "./places";
import { note } from "./words";

export interface Target {
  subject: number;
  name: string;
  register: string;
  word: string;
  list: string;
  place: string;
  address?: string;
  lon: number | null;
  lat: number | null;
  inspection?: number | null;
  why?: string;
  due?: string;
}

export interface List {
  name: string;
  code: string;
  lines: Array<[string, string, string, boolean]>;
}

interface Plan {
  id: number;
  name: string;
  every: number;
  due: string;
  late: boolean;
  points: Array<[string, number, number]>;
}

/** An incident that was sent to this person. */
export interface Sent {
  id: number;
  word: string;
  text: string;
  where: string;
  state: string;
  accepted: boolean;
  due: string;
  lon: number | null;
  lat: number | null;
}

export interface Supplies {
  /** By the phone's own clock, which may be wrong but runs. */
  gotAt: string;
  days: number;
  person: { id: number; name: string; post: string };
  county: string;
  due: Target[];
  subjects: Target[];
  checklists: Record<string, List>;
  incidents: Sent[];
  reported?: Array<{ id: number; word: string; at: string; more: string }>;
  items: Array<{ number: string; title: string; due: string }>;
  plans: Plan[];
}

export interface Me {
  id: number;
  name: string;
}

export class Desk {
  supplies: Supplies | null = null;
  outlines: Outlines | null = null;
  me: Me | null = null;

  constructor(
    readonly store: Store,
    readonly outbox: Outbox,
    readonly compass: Compass,
    /** Show what is stored now, and send if there is a network. */
    readonly changed: () => void,
    readonly say: (sentence: string) => void,
  ) {}

  async read(): Promise<void> {
    this.me = ((await this.store.get("kept", "me")) as Me | undefined) ?? null;
    this.supplies = ((await this.store.get("kept", "supplies")) as Supplies | undefined) ?? null;
    this.outlines = ((await this.store.get("kept", "outlines")) as Outlines | undefined) ?? null;
    if (this.supplies !== null && this.isOld(this.supplies)) {
      await this.wipe();
    }
  }

  private isOld(supplies: Supplies): boolean {
    return Date.now() - Date.parse(supplies.gotAt) > supplies.days * 24 * 3600 * 1000;
  }

  /** What came from the server leaves the phone; what has to go there stays (ADR 24). */
  async wipe(): Promise<void> {
    await Promise.all([this.store.drop("kept", "supplies"), this.store.drop("kept", "outlines")]);
    [this.supplies, this.outlines] = [null, null];
  }

  async forget(): Promise<void> {
    await this.wipe();
    await this.store.drop("kept", "me");
    this.me = null;
  }

  /** A draft becomes a record of whoever holds this phone. */
  async submit(draft: Draft, body: Record<string, unknown>, then = "#/"): Promise<boolean> {
    if (this.me === null) {
      this.say(note("nobody"));
      return false;
    }
    const { id, kind, title } = draft;
    const madeAt = new Date().toISOString();
    await this.outbox.add({ id, kind, title, body, madeAt, person: this.me.id });
    this.say(navigator.onLine ? note("now") : note("later"));
    location.hash = then;
    this.changed();
    return true;
  }
}
