import type { Journey } from "#journey/journey";
import type { Profile } from "#journey/person";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether it is between a journey's quiet hours where a person lives. Asks the platform, not the engine. */
export function isQuiet(document: Journey, profile: Profile, now: number): boolean {
  const quiet = document.policies.quietHours;
  if (!quiet) return false;
  const zone = profile.zone ?? document.policies.zone;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(zone, format);
  }
  const clock = format.format(now);
  return quiet.from <= quiet.to
    ? clock >= quiet.from && clock < quiet.to
    : clock >= quiet.from || clock < quiet.to;
}
