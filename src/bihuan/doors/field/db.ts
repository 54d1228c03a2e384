/** What the phone keeps: records on their way, their photos, drafts, and what it took along. */

type Kind = "report" | "visit" | "patrol" | "deed";
/** waiting: not yet answered; sent: entered or kept by the server, photos may be on their way. */
type State = "waiting" | "sent" | "refused" | "conflict" | "done";

export interface Parcel {
  id: string;
  /** Whose record it is; only that person's session sends it. */
  person: number;
  kind: Kind;
  title: string;
  body: Record<string, unknown>;
  madeAt: string;
  state: State;
  /** Why it could not be entered; kept by the server all the same. */
  why: string;
  tries: number;
  first?: Record<string, unknown>;
  page?: string;
}

export interface Photo {
  id: string;
  parcel: string;
  /** The line of a checklist; "" for the whole. */
  line: string;
  small: Blob;
  /** Kept until the small one has arrived. */
  original: Blob | null;
  sha256: string;
  state: "draft" | "waiting" | "done" | "refused";
  why: string;
  number: number;
}

export interface Draft {
  id: string;
  kind: Kind;
  title: string;
  fields: Record<string, unknown>;
  savedAt: string;
}

export interface Tables {
  parcels: Parcel;
  photos: Photo;
  drafts: Draft;
  kept: unknown;
}

type Name = keyof Tables;

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

/** One transaction: what is read and written in it happens together or not at all. */
export class Step {
  constructor(private readonly made: IDBTransaction) {}

  get<N extends Name>(name: N, key: string): Promise<Tables[N] | undefined> {
    return asked(this.made.objectStore(name).get(key));
  }

  all<N extends Name>(name: N): Promise<Tables[N][]> {
    return asked(this.made.objectStore(name).getAll());
  }

  photosOf(parcel: string): Promise<Photo[]> {
    return asked(this.made.objectStore("photos").index("parcel").getAll(parcel));
  }

  put<N extends Name>(name: N, value: Tables[N], key?: string): Promise<unknown> {
    return asked(this.made.objectStore(name).put(value, key));
  }

  drop(name: Name, key: string): Promise<unknown> {
    return asked(this.made.objectStore(name).delete(key));
  }
}

export class Store {
  constructor(private readonly held: IDBDatabase) {}

  async step<T>(names: Name[], work: (step: Step) => Promise<T>): Promise<T> {
    const made = this.held.transaction(names, "readwrite");
    const ended = new Promise<void>((done, fail) => {
      made.oncomplete = () => done();
      made.onabort = () => fail(made.error);
    });
    const result = await work(new Step(made));
    await ended;
    return result;
  }

  get<N extends Name>(name: N, key: string): Promise<Tables[N] | undefined> {
    return this.step([name], (step) => step.get(name, key));
  }

  all<N extends Name>(name: N): Promise<Tables[N][]> {
    return this.step([name], (step) => step.all(name));
  }

  put<N extends Name>(name: N, value: Tables[N], key?: string): Promise<unknown> {
    return this.step([name], (step) => step.put(name, value, key));
  }

  drop(name: Name, key: string): Promise<unknown> {
    return this.step([name], (step) => step.drop(name, key));
  }

  async photosOf(parcel: string): Promise<Photo[]> {
    const held = await this.step(["photos"], (step) => step.photosOf(parcel));
    return held.sort((one, other) => one.number - other.number);
  }

  close(): void {
    this.held.close();
  }
}

export async function openStore(name = "bihuan-field"): Promise<Store> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const made = request.result;
    for (const table of ["parcels", "drafts"]) {
      made.createObjectStore(table, { keyPath: "id" });
    }
    made.createObjectStore("photos", { keyPath: "id" }).createIndex("parcel", "parcel");
    made.createObjectStore("kept");
  };
  return new Store(await asked(request));
}
