const digits = new Map<string, number>();

/** How many minor units make one unit, as a power of ten: 2 for EUR, 0 for JPY. Unknown currencies have 2. */
export function digitsOf(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const valid = /^[A-Z]{3}$/.test(currency);
  const found = valid
    ? (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2)
    : 2;
  digits.set(currency, found);
  return found;
}

/** Minor units as people write them in a sentence: 1250 → "12.50 EUR". */
export function money(minor: number, currency = ""): string {
  const places = digitsOf(currency);
  return `${(minor / 10 ** places).toFixed(places)}${currency ? ` ${currency}` : ""}`;
}
