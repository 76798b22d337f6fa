import type { Journey } from "#journey/journey";

/** People of unknown zone most likely live where the journey is drawn. */
export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** What a journey that comes from no template begins with; a text says why what was pasted is none. */
export async function documentOf(start: string, name: string, pasted: string): Promise<Journey | string> {
  if (start === "text") {
    const { readClip } = await import("#journey/edit/readClip");
    const read = readClip(pasted);
    if (read.found === "nothing") return read.why;
    return read.found === "journey"
      ? { ...read.journey, name }
      : { format: 1, name, steps: read.steps, policies: { zone: ZONE, stops: [] } };
  }
  const { newJourney } = await import("#journey/edit");
  const blank = newJourney(name);
  return { ...blank, policies: { ...blank.policies, zone: ZONE } };
}
