/** Keeps the shell of /m/ so that the page opens without a network; data lives in IndexedDB. */
interface Shell {
  version: string;
  kept: string[];
}

interface Scope {
  SHELL: Shell;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  registration: { scope: string };
  addEventListener(kind: "install" | "activate", heard: (event: Waiting) => void): void;
  addEventListener(kind: "fetch", heard: (event: Fetched) => void): void;
}

interface Waiting {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetched extends Waiting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const scope = self as unknown as Scope;
const PREFIX = "bihuan-field-";
const NAME = PREFIX + scope.SHELL.version;

scope.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => scope.skipWaiting()));
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(dropOlder().then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(shellFor(request));
  } else if (isKept(request.url)) {
    event.respondWith(
      caches.match(request, { cacheName: NAME }).then((kept) => kept ?? fetch(request)),
    );
  }
});

/** All or nothing: a shell without its script is worse than the one before. */
async function keep(): Promise<void> {
  const cache = await caches.open(NAME);
  await Promise.all(
    scope.SHELL.kept.map(async (address) => {
      const answer = await fetch(address, { cache: "reload", redirect: "error" });
      if (!answer.ok) {
        throw new TypeError(`${address}: ${answer.status}`);
      }
      await cache.put(address, answer);
    }),
  );
}

async function dropOlder(): Promise<void> {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(older.map((name) => caches.delete(name)));
}

function isKept(address: string): boolean {
  return scope.SHELL.kept.includes(new URL(address).pathname);
}

/** The kept page, whose parts all stand beside it; only the first visit waits for the network. */
async function shellFor(request: Request): Promise<Response> {
  if (new URL(request.url).pathname !== new URL(scope.registration.scope).pathname) {
    return fetch(request);
  }
  const kept = await caches.match(scope.registration.scope, { cacheName: NAME });
  return kept ?? fetch(request);
}
