import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { countryCode } from "../country";
import type { ColumnTally } from "./columnShape";

/** The country most people of a file are in, to read phones of those whose own is not told; undefined: mixed. */
export function homeOf(
  countries: ColumnTally | undefined,
  phones: ColumnTally | undefined,
): string | undefined {
  const votes = new Map<string, number>();
  const vote = (code: string | undefined, n: number): void => {
    if (code) votes.set(code, (votes.get(code) ?? 0) + n);
  };
  for (const [name, n] of countries?.distinct ?? []) vote(countryCode(name), n);
  if (votes.size === 0) {
    for (const text of phones?.samples ?? [])
      vote(parsePhoneNumberFromString(text.replace(/^00/, "+"))?.country, 1);
  }
  const all = [...votes.values()].reduce((sum, n) => sum + n, 0);
  const [first] = [...votes].sort((a, b) => b[1] - a[1]);
  return first && first[1] > all / 2 ? first[0] : undefined;
}
