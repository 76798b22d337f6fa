import { readySteps } from "#journey/passage";
import type { Profile, Touch } from "#journey/person";
import { taskOwner } from "./accounts/territories";
import { keys } from "./keys";
import type { World } from "./ports";
import type { TaskRow, VersionRow } from "./rows";
import type { Signal } from "./signal";

const DAY = 86_400_000;

/** Makes the task an answer asks for, under the answer's own id, so that hearing it twice makes one task. */
export async function makeReplyTask(
  w: World,
  about: {
    signal: Extract<Signal, { signal: "response" }>;
    touch?: Touch;
    version?: VersionRow;
    late: boolean;
  },
): Promise<void> {
  const { signal, touch, version, late } = about;
  const ready = touch && version && readySteps(version.document).get(touch.step);
  const policy = ready?.kind.late?.(ready.config) ?? "record";
  // Whose path is closed by now, and who has left, is written to by hand.
  const wanted = late && policy !== "record" && signal.class !== "unsubscribe";
  const safety = signal.class === "adverseEvent";
  if (!safety && !wanted) return;
  const row: TaskRow = {
    id: `tsk_${signal.id.replace(/[^A-Za-z0-9_.-]/g, "-")}`,
    kind: safety ? "safety" : "reply",
    status: "open",
    person: signal.person,
    campaign: version?.campaign ?? "",
    journey: touch?.journey ?? "",
    version: touch?.version ?? 0,
    step: touch?.step ?? "",
    title: safety ? "Report a possible adverse event" : "Answer a late reply",
    script: signal.text?.slice(0, 2_000),
    because: safety
      ? "A reply may speak of an adverse event; it must be reported within 24 hours"
      : "The answer came after the journey had moved on",
    owner: await taskOwner(w, (await w.store.get<Profile>(keys.profile(signal.person)))?.data),
    due: signal.at + DAY,
    createdAt: w.clock.now(),
  };
  await w.store.write([{ put: { ...keys.task(row.id), data: row }, if: "absent" }]);
}
