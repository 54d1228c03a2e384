/** Codes and their words as the server writes them into the shell, so that both say the same. */
type Options = ReadonlyArray<readonly [string, string]>;

interface Words {
  kinds: Options;
  handled: Options;
  answers: Options;
  parcels: Record<string, string>;
  deeds: Record<string, string>;
  states: Record<string, string>;
  fields: Record<string, string>;
  screens: Record<string, string>;
  notes: Record<string, string>;
}

const held = document.getElementById("words")?.textContent ?? "";

export const words = JSON.parse(held) as Words;

export function note(name: string): string {
  return words.notes[name] ?? "";
}
