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
  const medical = signal.about === "medicine" && !safety;
  if (!safety && !medical && !wanted) return;
  const words = wordsOf(safety, medical, signal.about === "product");
  const row: TaskRow = {
    id: `tsk_${signal.id.replace(/[^A-Za-z0-9_.-]/g, "-")}`,
    kind: safety ? "safety" : medical ? "medical" : "reply",
    status: "open",
    person: signal.person,
    campaign: version?.campaign ?? "",
    journey: touch?.journey ?? "",
    version: touch?.version ?? 0,
    step: touch?.step ?? "",
    title: words.title,
    script: signal.text?.slice(0, 2_000),
    because: words.because,
    owner: await taskOwner(w, (await w.store.get<Profile>(keys.profile(signal.person)))?.data),
    due: signal.at + DAY,
    createdAt: w.clock.now(),
  };
  await w.store.write([{ put: { ...keys.task(row.id), data: row }, if: "absent" }]);
}

function wordsOf(safety: boolean, medical: boolean, product: boolean): { title: string; because: string } {
  if (safety && product)
    return {
      title: "Report a possible product complaint",
      because: "A reply may speak of a faulty product; it must be reported within 24 hours",
    };
  if (safety)
    return {
      title: "Report a possible adverse event",
      because: "A reply may speak of an adverse event; it must be reported within 24 hours",
    };
  return medical
    ? {
        title: "Answer a medical question",
        because: "A reply asks about a medicine; medical information answers, not marketing",
      }
    : { title: "Answer a late reply", because: "The answer came after the journey had moved on" };
}
