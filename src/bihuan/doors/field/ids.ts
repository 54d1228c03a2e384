/** Ids made by the phone: UUID v4, without randomUUID, which needs a newer browser and HTTPS. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20].reduce(
    (text, place, nth) => `${text.slice(0, place + nth)}-${text.slice(place + nth)}`,
    hex,
  );
}
