import type { z } from "zod";
import type { ResponseView, VERDICTS } from "#api/views/journeys";
import { percent } from "../ui/words";

type Response = z.infer<typeof ResponseView>;

/** A verdict is always a word and a shape; the colour only repeats it. */
const LOOKS: Record<(typeof VERDICTS)[number], { mark: string; word: string; tone: string }> = {
  notStarted: { mark: "○", word: "Not started", tone: "early" },
  tooEarly: { mark: "○", word: "Too early to say", tone: "early" },
  onTrack: { mark: "●", word: "On track", tone: "good" },
  behind: { mark: "▼", word: "Behind", tone: "bad" },
  ahead: { mark: "▲", word: "Ahead of plan", tone: "ahead" },
};

/** How the verdict about a step is shown on its card, with the numbers where they fit. */
export function verdictLook(response: Response | undefined): { mark: string; word: string; tone: string } {
  if (!response) return LOOKS.notStarted;
  const look = LOOKS[response.verdict];
  const band = response.expectedByNow;
  if (response.verdict === "behind" && band && response.reached > 0) {
    const low = percent(band.low / response.reached).replace(" %", "");
    return {
      ...look,
      word: `Behind: ${percent(response.rate)} of ${low}–${percent(band.high / response.reached)}`,
    };
  }
  if (response.verdict === "notStarted" && response.planned !== undefined)
    return { ...look, word: `Not started, plan ${percent(response.planned)}` };
  return look;
}
