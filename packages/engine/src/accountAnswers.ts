import { accountEvent, countsForAccount, isEnough } from "#journey/accountRule";
import type { PersonState, Profile, Touch } from "#journey/person";
import { keys } from "./keys";
import { peopleOfAccount } from "./people/accounts";
import type { Job, World } from "./ports";
import type { VersionRow } from "./rows";
import type { Signal } from "./signal";

/** An account with more people than this is looked at in part. */
const MOST = 1_000;

/**
 * Tells the others of an account that it has answered, when with this answer enough of its people in the journey
 * have. Who has answered is counted on the people themselves, after the answer was written down: of two who answer at
 * once, one at least sees both. Telling twice is harmless.
 */
export async function tellAccount(
  w: World,
  {
    signal,
    touch,
    version,
  }: { signal: Extract<Signal, { signal: "response" }>; touch: Touch; version: VersionRow },
): Promise<void> {
  const rule = version.document.policies.account;
  if (!rule || !countsForAccount(rule, signal.class)) return;
  const account = (await w.store.get<Profile>(keys.profile(signal.person)))?.data.account;
  if (!account) return;
  const { people } = await peopleOfAccount(w, account, { limit: MOST });
  const rows = await w.store.batchGet<PersonState>(people.map(keys.person));
  const states = rows.flatMap((row) => (row && knows(row.data, touch.journey) ? [row.data] : []));
  const answered = new Set(states.filter((s) => s.touches.some(counts)).map((s) => s.id));
  if (!isEnough(rule, answered.size, states.length)) return;
  const at = w.clock.now();
  const name = accountEvent(touch.journey);
  await w.jobs.send(
    states
      .filter((s) => !answered.has(s.id) && isInside(s, touch.journey))
      .map(({ id: person }): Job => {
        const id = `acc-${signal.id}`;
        return {
          job: "respond",
          input: { signal: "event", person, name, at, source: `account ${account}`, id },
        };
      }),
  );

  function counts({ journey, answer }: Touch): boolean {
    return (
      journey === touch.journey &&
      answer !== undefined &&
      rule !== undefined &&
      countsForAccount(rule, answer.class)
    );
  }
}

const isInside = (state: PersonState, journey: string): boolean =>
  Object.values(state.enrollments).some((e) => e.journey === journey);

const knows = (state: PersonState, journey: string): boolean =>
  isInside(state, journey) || state.past[journey] !== undefined;
