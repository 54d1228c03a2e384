/** How the phone talks with the server: small requests, and an answer in one word. */
import type { Parcel, Photo } from "./db";

export interface Session {
  person: number;
  name: string;
}

export interface Taken {
  went: "taken" | "refused" | "conflict" | "offline" | "login" | "trouble";
  why: string;
  /** Ids of photos that are at the server already. */
  photos: string[];
  more: Partial<Parcel>;
}

export type Failed = "offline" | "login" | "trouble";

export interface Wire {
  hello(): Promise<Session | Failed>;
  parcel(parcel: Parcel): Promise<Taken>;
  photo(photo: Photo): Promise<Taken>;
}

const PATIENCE_MS = 60_000;

function plain(went: Taken["went"], why = ""): Taken {
  return { went, why, photos: [], more: {} };
}

export class HttpWire implements Wire {
  private token = "";

  constructor(
    private readonly base: string,
    private readonly device: string,
  ) {}

  async hello(): Promise<Session | Failed> {
    const said = await this.get("hello/");
    if (typeof said === "string") {
      return said;
    }
    this.token = String(said["token"]);
    return { person: Number(said["person"]), name: String(said["name"]) };
  }

  async get(path: string): Promise<Record<string, unknown> | Failed> {
    const answer = await this.ask(path, {});
    if (typeof answer === "string") {
      return answer;
    }
    if (!answer.ok) {
      return answer.status === 401 ? "login" : "trouble";
    }
    return answer.json();
  }

  async parcel(parcel: Parcel): Promise<Taken> {
    const answer = await this.post(
      "parcels/",
      "application/json",
      {},
      JSON.stringify({
        id: parcel.id,
        person: parcel.person,
        kind: parcel.kind,
        body: parcel.body,
        device: this.device,
        made_at: parcel.madeAt,
        sent_at: new Date().toISOString(),
      }),
    );
    if (typeof answer === "string") {
      return plain(answer);
    }
    const said = await read(answer);
    if (answer.status === 409 && said !== null) {
      const more = { first: said["first"] as Record<string, unknown>, page: String(said["page"]) };
      return { went: "conflict", why: "", photos: said["photos"] as string[], more };
    }
    if (answer.ok && said !== null) {
      return {
        went: "taken",
        why: String(said["why"]),
        photos: said["photos"] as string[],
        more: {},
      };
    }
    return settled(answer, said);
  }

  async photo(photo: Photo): Promise<Taken> {
    const headers = {
      "X-Original": photo.sha256,
      "X-Line": photo.line,
      "X-Size": String(photo.small.size),
    };
    const path = `parcels/${photo.parcel}/photos/${photo.id}/`;
    const answer = await this.post(path, photo.small.type || "image/jpeg", headers, photo.small);
    if (typeof answer === "string") {
      return plain(answer);
    }
    const said = await read(answer);
    return answer.ok ? plain("taken", String(said?.["why"] ?? "")) : settled(answer, said);
  }

  private post(
    path: string,
    type: string,
    headers: Record<string, string>,
    body: BodyInit,
  ): Promise<Response | "offline"> {
    const all = { ...headers, "Content-Type": type, "X-CSRFToken": this.token };
    return this.ask(path, { method: "POST", headers: all, body });
  }

  /** A request that hangs in a dead spot is given up, so that the next round can begin. */
  private async ask(path: string, init: RequestInit): Promise<Response | "offline"> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
    try {
      return await fetch(this.base + path, {
        ...init,
        credentials: "same-origin",
        redirect: "error",
        cache: "no-store",
        signal: stop.signal,
      });
    } catch (lost) {
      if (lost instanceof TypeError || lost instanceof DOMException) {
        return "offline";
      }
      throw lost;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What the server would say again however often it is asked; everything else is tried again. */
function settled(answer: Response, said: Record<string, unknown> | null): Taken {
  if (answer.status === 401) {
    return plain("login");
  }
  const isFinal = said !== null && (answer.status === 422 || answer.status === 404);
  return isFinal ? plain("refused", String(said["why"])) : plain("trouble");
}

async function read(answer: Response): Promise<Record<string, unknown> | null> {
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  return isJson ? answer.json() : null;
}
