import type { Words } from "./figure";
import type { Shot } from "./pdfOf";

/** Pixels in a px: fine enough for print. */
const FINE = 4;

/** Draws a line of words with whatever fonts this computer has for them, on the colour they stand on. */
export async function photograph({ text, size, colour, bold, on = "#ffffff", most }: Words): Promise<Shot> {
  const canvas = document.createElement("canvas");
  const font = `${bold ? 600 : 400} ${size}px "Inter Variable", Helvetica, Arial, sans-serif`;
  const pen = canvas.getContext("2d");
  const failed = () => new Error("The browser could not draw these words. Export SVG instead.");
  if (!pen) throw failed();
  pen.font = font;
  const needs = Math.max(1, pen.measureText(text).width);
  const wide = Math.min(needs, most ?? needs);
  const [base, high] = [size * 1.05, size * 1.4];
  canvas.width = Math.ceil(wide * FINE);
  canvas.height = Math.ceil(high * FINE);
  pen.fillStyle = on;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale((FINE * wide) / needs, FINE);
  // Setting the size of a canvas forgets the font.
  pen.font = font;
  pen.fillStyle = colour;
  pen.fillText(text, 0, base);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
  if (!blob) throw failed();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { bytes, width: canvas.width, height: canvas.height, wide, high, base };
}
