/** A photo as it is sent: 1600 px, JPEG 0.8; the original stays until that has arrived. */
import type { Photo, Store } from "./db";
import { button, h } from "./dom";
import { sha256 } from "./hash";
import { newId } from "./ids";

const EDGE = 1600;
const QUALITY = 0.8;
const MOST = 9;

export function fitted(width: number, height: number): [number, number] {
  const scale = Math.min(1, EDGE / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** What cannot be drawn, such as HEIC on an old phone, is sent as it is. */
async function shrunk(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) {
    return file;
  }
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = fitted(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const small = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, "image/jpeg", QUALITY);
  });
  return small ?? file;
}

async function keepPhoto(store: Store, parcel: string, line: string, file: Blob): Promise<Photo> {
  const [small, hash] = await Promise.all([shrunk(file), sha256(file)]);
  return store.step(["photos"], async (step) => {
    const photo: Photo = {
      id: newId(),
      parcel,
      line,
      small,
      original: file,
      sha256: hash,
      state: "draft",
      why: "",
      number: (await step.photosOf(parcel)).length,
    };
    await step.put("photos", photo);
    return photo;
  });
}

/** Pictures of one record or one line, and the button that takes another. */
export function camera(
  store: Store,
  parcel: string,
  line: string,
  word: string,
  keep: () => Promise<void>,
  changed: (count: number) => void,
): HTMLElement {
  const shown = h("div", { class: "shots" });
  const input = h("input", {
    type: "file",
    accept: "image/*",
    capture: "environment",
    multiple: true,
    class: "file",
    "aria-label": word,
  });
  const add = h("label", { class: "shot shot-add" }, input, h("span", {}, word));
  const draw = async () => {
    const held = (await store.photosOf(parcel)).filter((one) => one.line === line);
    shown.replaceChildren(
      ...held.map((photo) => card(photo, drop)),
      ...(held.length < MOST ? [add] : []),
    );
    changed(held.length);
  };
  const drop = async (photo: Photo) => {
    await store.drop("photos", photo.id);
    await draw();
  };
  input.addEventListener("change", async () => {
    await keep();
    for (const file of Array.from(input.files ?? [])) {
      await keepPhoto(store, parcel, line, file);
    }
    input.value = "";
    await draw();
  });
  void draw();
  return shown;
}

function card(photo: Photo, drop: (photo: Photo) => Promise<void>): HTMLElement {
  const address = URL.createObjectURL(photo.small);
  const picture = h("img", { src: address, alt: `照片${photo.number + 1}` });
  picture.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
  const off = button("删除", "b-drop", () => void drop(photo));
  off.setAttribute("aria-label", `删除照片${photo.number + 1}`);
  return h("div", { class: "shot" }, picture, off);
}
