/** How alike two names are, 0 to 1: Jaro and Winkler's measure, which forgives letters that are missing or swapped. */
export function alike(a: string, b: string): number {
  if (a === b) return a === "" ? 0 : 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const usedB = new Array<boolean>(b.length).fill(false);
  const matched: string[] = [];
  for (let i = 0; i < a.length; i++)
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++)
      if (!usedB[j] && a[i] === b[j]) {
        usedB[j] = true;
        matched.push(a[i]!);
        break;
      }
  if (matched.length === 0) return 0;
  let swapped = 0;
  let at = 0;
  for (let j = 0; j < b.length; j++) if (usedB[j] && b[j] !== matched[at++]) swapped++;
  const m = matched.length;
  const jaro = (m / a.length + m / b.length + (m - swapped / 2) / m) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

const FOLD: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", ø: "o", ł: "l", æ: "ae" };

/** Letters and digits, however they are spelled: "Müller-Lüdenscheidt" is "mueller luedenscheidt". */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[äöüßøłæ]/g, (c) => FOLD[c] ?? c)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const FORMS =
  /\b(gmbh|mbh|ag|kg|kgaa|ohg|gbr|se|ev|e v|inc|ltd|llc|plc|corp|co|company|sa|sas|bv|nv|mvz|dres|dr|med|prof)\b/g;

/** An account's name without what only lawyers tell apart. */
export const foldedAccount = (name: string): string =>
  folded(name).replace(FORMS, " ").replace(/\s+/g, " ").trim();

/** From here on two names in one account may be one person. */
const ENOUGH = 0.9;

/** How alike two people's names are, or undefined when they are not one name. */
export function sameName(
  a: { firstName?: string | undefined; lastName?: string | undefined },
  b: { firstName?: string | undefined; lastName?: string | undefined },
): number | undefined {
  const [lastA, lastB] = [folded(a.lastName ?? ""), folded(b.lastName ?? "")];
  if (!lastA || !lastB) return undefined;
  const last = alike(lastA, lastB);
  const [firstA, firstB] = [folded(a.firstName ?? ""), folded(b.firstName ?? "")];
  if (last < ENOUGH || !firstA || !firstB) return undefined;
  // "J." may be Jörg.
  const initial = (firstA.length === 1 || firstB.length === 1) && firstA[0] === firstB[0];
  const first = initial ? ENOUGH : alike(firstA, firstB);
  return first < ENOUGH ? undefined : Math.round(((last + first) / 2) * 100) / 100;
}
