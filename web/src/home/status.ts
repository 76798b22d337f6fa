import type { JourneyStatus } from "#journey/journey";
import type { ChipTone } from "../ui/Chip";

/** How a journey's status is said, and in which tone. */
export const STATUS: Record<JourneyStatus, { word: string; tone: ChipTone }> = {
  draft: { word: "Draft", tone: "plain" },
  active: { word: "Live", tone: "good" },
  paused: { word: "Paused", tone: "warn" },
  completed: { word: "Completed", tone: "ahead" },
  archived: { word: "Archived", tone: "plain" },
};
