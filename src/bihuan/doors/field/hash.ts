/**
 * SHA-256 of a file; "" where the browser offers none: on an intranet without HTTPS, where no
 * service worker runs either. The server then notes that it was told none.
 */
export async function sha256(file: Blob): Promise<string> {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) {
    return "";
  }
  const bytes = await new Response(file).arrayBuffer();
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
