import type { GatheringDraft, GatheringView, RegistrationView } from "#api/views/gatherings";
import type { ChipTone } from "../ui/Chip";

export const KIND_WORDS: Record<GatheringDraft["kind"], string> = {
  webinar: "Webinar",
  congress: "Congress",
  dinner: "Dinner",
  visitDay: "Visit day",
  other: "Event",
};

export const STANDING_WORDS: Record<RegistrationView["standing"], { word: string; tone: ChipTone }> = {
  registered: { word: "registered", tone: "good" },
  waiting: { word: "waiting list", tone: "warn" },
  declined: { word: "declined", tone: "plain" },
  full: { word: "no place", tone: "warn" },
  attended: { word: "attended", tone: "good" },
  missed: { word: "missed", tone: "plain" },
};

/** The day and time on the clock where it happens, and the zone it is read in. */
export function whenOf({ startsAt, endsAt, zone }: GatheringView): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone, hour12: false });
  const day = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const time = format({ hour: "2-digit", minute: "2-digit" });
  const sameDay = day.format(startsAt) === day.format(endsAt);
  const end = sameDay ? time.format(endsAt) : `${day.format(endsAt)} ${time.format(endsAt)}`;
  return `${day.format(startsAt)}, ${time.format(startsAt)}–${end} (${zone})`;
}

export const comes = ({ counts }: GatheringView): number => (counts.registered ?? 0) + (counts.attended ?? 0);
