/** Marks as pictures: shape, colour and letter, with a white halo of two pixels, drawn when first asked for. */
export interface Look {
  mark: string;
  fill: string;
  ink: string;
  letter: string;
}

const RATIO = 2;
const SMALL = 22;
const TALL = 22;
const SHAPES: Record<string, string> = {
  circle: "M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z",
  square: "M5.5 5.5h11v11h-11z",
  triangle: "M11 3.5l7 12.5h-14z",
  diamond: "M11 3l7.5 8-7.5 8-7.5-8z",
};

export function nameOf(look: Look): string {
  return [look.mark, look.fill, look.ink, look.letter].join("|");
}

export function lookOf(name: string): Look | null {
  const [mark, fill, ink, letter] = name.split("|");
  if (mark === undefined || fill === undefined || ink === undefined || letter === undefined) {
    return null;
  }
  return { mark, fill, ink, letter };
}

export function drawn(look: Look): ImageData | null {
  const lettered = look.letter !== "";
  const wide = lettered ? Math.max(30, 14 + 8 * look.letter.length) : SMALL;
  const canvas = document.createElement("canvas");
  canvas.width = wide * RATIO;
  canvas.height = TALL * RATIO;
  const pen = canvas.getContext("2d");
  if (pen === null) {
    return null;
  }
  pen.scale(RATIO, RATIO);
  if (lettered) {
    plate(pen, look, wide);
  } else {
    shape(pen, look);
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** Never seen, or no value: slanted lines that meet from tile to tile. */
export function hatched(): ImageData | null {
  const side = 16;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext("2d");
  if (pen === null) {
    return null;
  }
  pen.fillStyle = "#F3F6F8";
  pen.fillRect(0, 0, side, side);
  pen.strokeStyle = "#8C959F";
  pen.lineWidth = 3;
  for (const start of [-side, 0, side]) {
    pen.beginPath();
    pen.moveTo(start - 2, side + 2);
    pen.lineTo(start + side + 2, -2);
    pen.stroke();
  }
  return pen.getImageData(0, 0, side, side);
}

function shape(pen: CanvasRenderingContext2D, look: Look): void {
  const path = new Path2D(SHAPES[look.mark] ?? SHAPES["circle"]);
  pen.lineWidth = 4;
  pen.lineJoin = "round";
  pen.strokeStyle = "#FFFFFF";
  pen.stroke(path);
  pen.fillStyle = look.fill;
  pen.fill(path);
}

function plate(pen: CanvasRenderingContext2D, look: Look, wide: number): void {
  const soft = look.mark === "capsule" ? 8 : 3;
  pen.beginPath();
  rounded(pen, 2, 2.5, wide - 4, 17, soft);
  pen.lineWidth = 4;
  pen.strokeStyle = "#FFFFFF";
  pen.stroke();
  pen.fillStyle = look.fill;
  pen.fill();
  pen.lineWidth = 1;
  pen.strokeStyle = "#1B2430";
  pen.stroke();
  pen.font = '600 13px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = look.ink;
  pen.fillText(look.letter, wide / 2, 11.5);
}

function rounded(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  wide: number,
  tall: number,
  soft: number,
): void {
  pen.moveTo(x + soft, y);
  pen.arcTo(x + wide, y, x + wide, y + tall, soft);
  pen.arcTo(x + wide, y + tall, x, y + tall, soft);
  pen.arcTo(x, y + tall, x, y, soft);
  pen.arcTo(x, y, x + wide, y, soft);
  pen.closePath();
}
