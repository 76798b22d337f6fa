import type { ChipTone } from "../ui/Chip";

const TONES: Record<string, ChipTone> = {
  delivered: "plain",
  opened: "ahead",
  clicked: "good",
  answered: "good",
  replied: "good",
  bounced: "bad",
  complained: "bad",
};

export const markTone = (mark: string): ChipTone => TONES[mark] ?? "plain";

/** The addresses in a letter's HTML, each once, with the words that carry it. */
export function linksOf(html: string): { address: string; words: string }[] {
  const page = new DOMParser().parseFromString(html, "text/html");
  const links = new Map<string, string>();
  for (const anchor of page.querySelectorAll("a[href]")) {
    const address = anchor.getAttribute("href") ?? "";
    if (/^https?:/i.test(address) && !links.has(address))
      links.set(address, anchor.textContent?.trim() || address);
  }
  return [...links].map(([address, words]) => ({ address, words }));
}
