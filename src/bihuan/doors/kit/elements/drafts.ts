/** Drafts of forms in localStorage, one per person and form, until the server took them. */
const PREFIX = "bihuan.draft.";
const KEEP_MS = 7 * 24 * 3600 * 1000;

export interface Draft {
  /** Field name and the texts under it, in page order. */
  fields: Record<string, string[]>;
  savedAt: number;
  sentAt: number | null;
}

export function keyOf(viewer: string, name: string): string {
  return `${PREFIX}${viewer}.${name}`;
}

export function read(key: string): Draft | null {
  const text = localStorage.getItem(key);
  if (text === null) {
    return null;
  }
  const draft = JSON.parse(text) as Draft;
  return Date.now() - draft.savedAt > KEEP_MS ? null : draft;
}

/** A full store loses the draft, never the form in hand. */
export function write(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch (full) {
    if (full instanceof DOMException) {
      return false;
    }
    throw full;
  }
}

export function drop(key: string): void {
  localStorage.removeItem(key);
}

/**
 * What the page that followed a submission tells about it: the login page means that the session
 * was lost and nothing arrived; any other page means that the server took the form.
 */
export function settleSent(isLogin: boolean): void {
  const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? "");
  for (const key of keys.filter((one) => one.startsWith(PREFIX))) {
    const draft = read(key);
    if (draft === null) {
      drop(key);
    } else if (draft.sentAt !== null && isLogin) {
      write(key, { ...draft, sentAt: null });
    } else if (draft.sentAt !== null) {
      drop(key);
    }
  }
}
