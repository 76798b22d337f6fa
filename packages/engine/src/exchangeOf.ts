/** Rates between currencies from words such as `USD/EUR=0.92, USD/GBP=0.79`; undefined when they cannot be read. */
export function exchangeOf(words: string): Record<string, number> | undefined {
  const rates: Record<string, number> = {};
  for (const word of words
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [, pair, rate] = /^([A-Z]{3}\/[A-Z]{3})=(\d+(?:\.\d+)?)$/.exec(word) ?? [];
    if (!pair || !(Number(rate) > 0)) return undefined;
    rates[pair] = Number(rate);
  }
  return rates;
}
