import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { type Draft, openStore, type Parcel, type Photo, type Store } from "./db";
import { newId } from "./ids";
import { Outbox } from "./outbox";
import type { Failed, Session, Taken, Wire } from "./wire";

const PERSON = 7;
const LIVES = 60;

/** A server that keeps the rules of ADR 11, and a line to it that drops whatever it likes. */
class Server implements Wire {
  readonly parcels = new Map<string, string>();
  readonly photos = new Map<string, string>();
  readonly conflicts: string[] = [];
  /** Why a deed whose photo arrives now can no longer be entered. */
  meanwhile = "";
  state: "on" | Failed = "on";
  /** Before the server heard of it, after it answered, or with a server that stumbled. */
  luck: () => "good" | "before" | "after" | "stumble" = () => "good";

  async hello(): Promise<Session | Failed> {
    return this.state === "on" ? { person: PERSON, name: "谷雨" } : this.state;
  }

  parcel(parcel: Parcel): Promise<Taken> {
    return this.hear(() => {
      const body = JSON.stringify(parcel.body);
      const held = this.parcels.get(parcel.id);
      if (held !== undefined && held !== body) {
        this.conflicts.push(body);
        return { went: "conflict", why: "", photos: [], more: { first: JSON.parse(held) } };
      }
      this.parcels.set(parcel.id, body);
      const photos = [...this.photos].filter(([, of]) => of === parcel.id).map(([id]) => id);
      return { went: "taken", why: "", photos, more: {} };
    });
  }

  photo(photo: Photo): Promise<Taken> {
    return this.hear(() => {
      this.photos.set(photo.id, photo.parcel);
      return { went: "taken", why: this.meanwhile, photos: [], more: {} };
    });
  }

  private async hear(take: () => Taken): Promise<Taken> {
    const luck = this.luck();
    const lost: Taken = { went: "offline", why: "", photos: [], more: {} };
    if (luck === "before") {
      return lost;
    }
    if (luck === "stumble") {
      return { ...lost, went: "trouble" };
    }
    const answer = take();
    return luck === "after" ? lost : answer;
  }
}

function draft(id: string): Draft {
  return { id, kind: "report", title: "露天焚烧", fields: {}, savedAt: "" };
}

async function record(store: Store, outbox: Outbox, text: string, shots = 1): Promise<string> {
  const id = newId();
  await store.put("drafts", draft(id));
  for (let number = 0; number < shots; number += 1) {
    await shoot(store, id, number);
  }
  await submit(outbox, id, text);
  return id;
}

async function shoot(store: Store, parcel: string, number: number): Promise<string> {
  const id = newId();
  const small = new Blob(["small"]);
  const rest = { line: "", original: new Blob(["original"]), sha256: "ab", why: "" };
  await store.put("photos", { id, parcel, small, state: "draft", number, ...rest });
  return id;
}

/** Two records of one test are never made in the same millisecond. */
let made = 0;

function submit(outbox: Outbox, id: string, text: string): Promise<void> {
  made += 1;
  const madeAt = new Date(Date.now() + made).toISOString();
  return outbox.add({ id, person: PERSON, kind: "report", title: "", body: { text }, madeAt });
}

let nth = 0;
let store: Store;
let server: Server;
let outbox: Outbox;

beforeEach(async () => {
  nth += 1;
  store = await openStore(`test-${nth}`);
  server = new Server();
  outbox = new Outbox(store, server);
});

describe("the outbox", () => {
  it("sends text before photos, oldest first, and frees the pictures", async () => {
    const heard: string[] = [];
    server.luck = () => {
      heard.push(`${server.parcels.size} ${server.photos.size}`);
      return "good";
    };
    const first = await record(store, outbox, "一", 2);
    await record(store, outbox, "二");
    expect(await outbox.pending()).toBe(2);
    expect(await outbox.flush()).toBe("sent");
    expect(heard).toEqual(["0 0", "1 0", "2 0", "2 1", "2 2"]);
    expect([...server.parcels.keys()][0]).toBe(first);
    expect(await store.all("photos")).toEqual([]);
    expect((await outbox.parcels()).map((one) => one.state)).toEqual(["done", "done"]);
    expect(await outbox.flush()).toBe("idle");
  });

  it("keeps everything where the session is over, and where there is no network", async () => {
    await record(store, outbox, "一");
    for (const state of ["login", "offline", "trouble"] as const) {
      server.state = state;
      expect(await outbox.flush()).toBe(state);
      expect(await outbox.pending()).toBe(1);
    }
    server.state = "on";
    expect(await outbox.flush()).toBe("sent");
  });

  it("leaves records of a colleague for the colleague's session", async () => {
    const id = newId();
    const madeAt = new Date().toISOString();
    await outbox.add({ id, person: 8, kind: "patrol", title: "", body: {}, madeAt });
    await outbox.flush();
    expect(server.parcels.size).toBe(0);
    expect((await outbox.parcels())[0]?.state).toBe("waiting");
  });

  it("goes on behind a record that the server stumbles over", async () => {
    const stuck = await record(store, outbox, "一");
    await record(store, outbox, "二");
    const lucks = ["stumble", "good", "good"] as const;
    let asked = 0;
    server.luck = () => lucks[asked++] ?? "good";
    expect(await outbox.flush()).toBe("trouble");
    expect(server.parcels.has(stuck)).toBe(false);
    expect(server.parcels.size).toBe(1);
    expect((await store.get("parcels", stuck))?.tries).toBe(1);
    expect(await outbox.flush()).toBe("sent");
    expect(server.parcels.size).toBe(2);
  });

  it("shows both contents where an answer was lost and the record changed since", async () => {
    const id = await record(store, outbox, "先", 0);
    server.luck = () => "after";
    await outbox.flush();
    expect(await outbox.takeBack(id, draft(id))).toBe(true);
    server.luck = () => "good";
    await submit(outbox, id, "后");
    await outbox.flush();
    const held = await store.get("parcels", id);
    expect([held?.state, held?.first, held?.body]).toEqual([
      "conflict",
      { text: "先" },
      { text: "后" },
    ]);
    expect(server.parcels.get(id)).toBe(JSON.stringify({ text: "先" }));
    expect(await outbox.takeBack(id, draft(id))).toBe(false);
  });

  it("keeps what the server says when the photo of a deed comes too late", async () => {
    const id = await record(store, outbox, "已扑灭");
    server.meanwhile = "事件不予受理，不能再报处置完成";
    expect(await outbox.flush()).toBe("sent");
    const held = await store.get("parcels", id);
    expect([held?.state, held?.why]).toEqual(["sent", server.meanwhile]);
    expect([await outbox.pending(), await store.all("photos")]).toEqual([0, []]);
  });

  it("drops a draft with its pictures and nothing else", async () => {
    const id = newId();
    await store.put("drafts", draft(id));
    await shoot(store, id, 0);
    await record(store, outbox, "别的");
    await outbox.dropDraft(id);
    expect(await store.all("drafts")).toEqual([]);
    expect(await store.all("photos")).toHaveLength(1);
  });

  it("forgets lines of what arrived a week ago", async () => {
    await record(store, outbox, "一");
    await outbox.flush();
    await outbox.tidy(Date.now() + 8 * 24 * 3600 * 1000);
    expect(await outbox.parcels()).toEqual([]);
  });
});

/** mulberry32: the same seed gives the same life. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * sides);
  };
}

/** One life of a phone: records made, changed, sent over a bad line, killed and opened again. */
class Life {
  readonly far = new Server();
  readonly ids: string[] = [];
  private flying: Promise<unknown> = Promise.resolve();
  private readonly roll: (sides: number) => number;

  constructor(
    readonly seed: number,
    public mine: Store,
    public box: Outbox,
  ) {
    this.roll = dice(seed);
    this.box = new Outbox(mine, this.far);
    this.far.luck = () =>
      (["good", "good", "before", "after", "stumble"] as const)[this.roll(5)] ?? "good";
  }

  step(): Promise<void> {
    return [this.make, this.send, this.change, this.kill][this.roll(4)]?.call(this) ?? this.send();
  }

  private async make(): Promise<void> {
    const id = await record(this.mine, this.box, `${this.seed}-${this.roll(1e9)}`, this.roll(3));
    this.ids.push(id);
  }

  /** Sometimes life goes on while the round is under way. */
  private async send(): Promise<void> {
    this.flying = this.box.flush().catch(() => null);
    await (this.roll(2) === 0 ? this.flying : null);
  }

  private async change(): Promise<void> {
    const id = this.ids[this.roll(this.ids.length)];
    if (id !== undefined && (await this.box.takeBack(id, draft(id)))) {
      await submit(this.box, id, `${this.seed} changed ${this.roll(1e9)}`);
    }
  }

  private async kill(): Promise<void> {
    this.mine.close();
    await this.flying;
    this.mine = await openStore(`life-${this.seed}`);
    this.box = new Outbox(this.mine, this.far);
  }

  async end(): Promise<void> {
    await this.flying;
    this.far.luck = () => "good";
    await this.box.flush();
    await this.box.flush();
  }
}

async function live(seed: number): Promise<Life> {
  const store = await openStore(`life-${seed}`);
  const life = new Life(seed, store, new Outbox(store, new Server()));
  for (let step = 0; step < 14; step += 1) {
    await life.step();
  }
  await life.end();
  return life;
}

it("loses and doubles nothing in any of many lives", async () => {
  for (let seed = 1; seed <= LIVES; seed += 1) {
    const { far, ids, mine, box } = await live(seed);
    const held = await mine.all("parcels");
    expect(new Set(far.parcels.keys())).toEqual(new Set(ids));
    expect(held.map((one) => one.id).sort()).toEqual([...ids].sort());
    for (const one of held) {
      const body = JSON.stringify(one.body);
      expect(far.parcels.get(one.id) === body || far.conflicts.includes(body)).toBe(true);
    }
    expect([await box.pending(), (await mine.all("drafts")).length]).toEqual([0, 0]);
    mine.close();
  }
}, 60_000);
