import type { Figure, Ink } from "./figure";

const FONT = "Inter, Helvetica, Arial, sans-serif";

export interface Picture {
  svg: string;
  width: number;
  height: number;
}

const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign)
    // Signs that XML forbids would make the whole picture unreadable.
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ");

function element(ink: Ink): string {
  if (ink.ink === "stroke")
    return `<path d="${ink.d}" fill="none" stroke="${ink.colour}" stroke-width="${ink.width}"/>`;
  if (ink.ink === "block")
    return `<rect x="${ink.x}" y="${ink.y}" width="${ink.width}" height="${ink.height}"${
      ink.round ? ` rx="${ink.round}"` : ""
    } fill="${ink.fill}"${ink.edge ? ` stroke="${ink.edge}"` : ""}/>`;
  const more = `${ink.bold ? ' font-weight="600"' : ""}${ink.middle ? ' text-anchor="middle"' : ""}`;
  return `<text x="${ink.x}" y="${ink.y}" font-size="${ink.size}" fill="${ink.colour}"${more}>${escaped(ink.text)}</text>`;
}

/** A figure as one picture of vectors, with nothing that has to be fetched. */
export function drawingSvg({ inks, left, top, width, height }: Figure): Picture {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="${FONT}">${inks.map(element).join("")}</svg>`;
  return { svg, width, height };
}
