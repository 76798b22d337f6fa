import type { Activity } from "#engine/people/activities";
import type { PersonDraft } from "#engine/people/draft";
import { drawFor } from "../simulate/draw";

const DAY = 86_400_000;

/** Values by tier, minor units: large accounts order more at once. */
const PACKS: Record<string, number> = { A: 90_00, B: 48_00, C: 21_00 };

/**
 * What a person of the demo did before the campaign, so that it agrees with what their fields say: the last order on its
 * day, some before it, and here and there a download, a webinar or a meeting.
 */
export function demoActivities(person: string, draft: PersonDraft, now: number): Activity[] {
  const { externalId = "", fields = {} } = draft.profile;
  const draw = drawFor("activity", externalId);
  const list: Activity[] = [];
  const at = (days: number) => now - Math.round(days * DAY);
  const { lastOrder, ordersLastYear = 0, tier } = fields;
  if (typeof lastOrder === "string") {
    const last = (now - Date.parse(lastOrder)) / DAY;
    const times = 1 + Math.min(3, Math.floor(Number(ordersLastYear) / 5));
    const pack = PACKS[String(tier)] ?? PACKS.C!;
    for (let n = 0; n < times; n++) {
      const packs = 1 + Math.floor(draw(`packs ${n}`) * 9);
      const gap = 20 + draw(`gap ${n}`) * 55;
      list.push({
        person,
        event: "order",
        at: n === 0 ? Date.parse(lastOrder) : at(last + n * gap),
        id: `demo-order-${n}`,
        value: packs * pack,
        detail: `${packs} ${packs === 1 ? "pack" : "packs"} of Cardexa`,
      });
    }
  }
  const perhaps = (name: string, share: number, detail: string, within: number) => {
    if (draw(name) >= share) return;
    list.push({ person, event: name, at: at(3 + draw(`${name} at`) * within), id: `demo-${name}`, detail });
  };
  perhaps("download", 0.12, "Cardexa dosing guide", 300);
  perhaps("webinar", 0.07, "Heart failure in practice", 420);
  perhaps("meeting", 0.04, "Visit of the representative", 400);
  return list;
}
