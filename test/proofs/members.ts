import { enrollPeople, removePerson } from "#engine/enroll";
import { saveContentTerms } from "#engine/housePolicies";
import { pause, resume } from "#engine/pause";
import type { World } from "#engine/ports";
import { respondJob } from "#engine/respond";
import { RESUME_MODES } from "#journey/pauses";
import { type Crowd, HOUR, often } from "./crowd";
import { JOIN } from "./drawing";
import { meddleWithDrawing, settled, shutForGood } from "./republishing";

const DAY = 24 * HOUR;

/** What members do while people are on their way, spread over the scene's time. */
export function manage(c: Crowd): void {
  const { scene, fate, kernel, people } = c;
  const anyone = () => people[fate.below(people.length)]!;
  const journey = () => fate.oneOf([...c.documents.keys()] as [string]);
  const remove = (w: World) => settled(removePerson(w, journey(), anyone(), "removed", "mem_1"));
  often(c, scene.leavers * 0.3, () => void c.insist(remove));
  often(c, scene.pauses, () => void c.insist((w) => turnOver(c, w, journey())));
  often(c, scene.publishings, () => {
    const id = journey();
    void c.insist(async (w) => {
      if (await meddleWithDrawing(w, fate.share, c.documents.get(id)!, id)) c.tally.events.publishings += 1;
    });
  });
  often(c, scene.withdrawals, () => void withdraw(c));
  const last = kernel.now() + scene.span;
  // A journey that looks at its audience every day would go on doing so for ever.
  for (const [id, style] of c.styles)
    if (style.entry === "schedule")
      kernel.at(
        last + fate.between(1, 3) * DAY,
        () => void insistUntil(c, (w) => shutForGood(w, id, c.documents.get(id)!)),
      );
}

/** Everybody is let in as each journey wants it, and again where they may come back. */
export function letEverybodyIn(c: Crowd): void {
  const { scene, fate, kernel, people } = c;
  const start = kernel.now();
  for (const [journey, style] of c.styles)
    for (let round = 0; round < (style.entries ?? 1); round++) {
      const from = start + round * fate.between(1, 3) * DAY;
      const lot = style.entry === "hand" ? scene.lots || people.length : scene.lots;
      for (let n = 0; lot > 0 && n < people.length; n += lot) {
        const some = people.slice(n, n + lot);
        kernel.at(
          from + fate.between(0, 600_000),
          () => void insistUntil(c, (w) => settled(enrollPeople(w, journey, some, "by hand"))),
        );
      }
      if (style.entry === "event")
        for (const person of people)
          kernel.at(from + fate.between(10_000, scene.span), () => {
            const id = `j-${journey}-${round}-${person}`;
            const at = c.clock();
            const input = respondJob({ signal: "event", person, name: JOIN, at, source: "world", id });
            c.deliver(input, kernel.now());
          });
    }
}

/** Pauses a journey, or resumes it in one of the ways there are. */
async function turnOver(c: Crowd, w: World, journey: string): Promise<void> {
  if (await settled(pause(w, journey, "mem_1"))) c.tally.events.pauses += 1;
  else await settled(resume(w, journey, "mem_1", RESUME_MODES[c.fate.below(RESUME_MODES.length)]!));
}

/** Takes a content back for a while. */
async function withdraw(c: Crowd): Promise<void> {
  const content = c.fate.oneOf(c.contents as [string]);
  await c.insist((w) => saveContentTerms(w, content, { withdrawn: true }));
  c.tally.events.withdrawals += 1;
  await c.kernel.sleep(c.fate.between(0, 3 * HOUR));
  await c.insist((w) => saveContentTerms(w, content, {}));
}

/** Tries until it is not refused any more, such as while the journey is paused. */
async function insistUntil(c: Crowd, act: (w: World) => Promise<boolean>): Promise<void> {
  for (let done = false; !done; ) {
    await c.insist(async (w) => {
      done = await act(w);
    });
    if (!done) await c.kernel.sleep(HOUR / 2);
  }
}
