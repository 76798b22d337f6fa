import type { Channel } from "#journey/journey";
import type { Settings } from "./ports";

/** The rates a house was told, messages a second; undefined when it was told none, so that nothing is asked. */
export function ratesOf(told: Partial<Record<Channel, number | undefined>>): Settings["rates"] {
  const rates: NonNullable<Settings["rates"]> = {};
  for (const channel of Object.keys(told) as Channel[]) {
    const rate = told[channel];
    if (rate !== undefined) rates[channel] = rate;
  }
  return Object.keys(rates).length > 0 ? rates : undefined;
}
