/** How the review page talks to the server: one decision after another, in the order of the keys. */
export interface Decided {
  said: string;
  undo: string;
  reload: boolean;
  row?: string;
  counts?: Record<string, number>;
  ready?: number;
  decided?: number;
}

const PATIENCE_MS = 25_000;

export class Refusal extends Error {}

let last: Promise<unknown> = Promise.resolve();

/** Posts after all that was posted before; a refusal comes back as its sentence. */
export function decide(url: string, fields: FormData): Promise<Decided> {
  const next = last.then(() => post(url, fields));
  last = next.catch(() => undefined);
  return next;
}

/** When all decisions so far are answered. */
export function settled(): Promise<unknown> {
  return last;
}

async function post(url: string, fields: FormData): Promise<Decided> {
  const answer = await send(url, { method: "POST", body: fields });
  if (answer.status === 409) {
    const { said } = (await answer.json()) as { said: string };
    throw new Refusal(said);
  }
  if (!answer.ok || answer.redirected) {
    throw new Refusal(
      answer.redirected
        ? "登录已过期，请重新登录后再定；这一条没有保存。"
        : `没有保存成功（${answer.status}），请重试。`,
    );
  }
  return (await answer.json()) as Decided;
}

/** The page itself, anew: the list and the text are taken out of it. */
export async function page(url: string, fields?: FormData): Promise<Document> {
  const answer = await send(url, fields ? { method: "POST", body: fields } : {});
  if (!answer.ok) {
    throw new Refusal(`没有取到页面（${answer.status}），请刷新。`);
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

export async function fragment(url: string): Promise<string> {
  const answer = await send(url, {});
  if (!answer.ok) {
    throw new Refusal(`没有取到内容（${answer.status}），请重试。`);
  }
  return answer.text();
}

/** Whoever waits behind an answer that never comes would wait for ever, so this one gives up. */
async function send(url: string, how: RequestInit): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return await fetch(url, { credentials: "same-origin", signal: patience.signal, ...how });
  } catch {
    throw new Refusal("没有等到服务器回答，请重试；内容仍在页面上。");
  } finally {
    clearTimeout(timer);
  }
}
