import { gatheringEvent } from "#journey/signalNames";
import { whoIsNow } from "../consent/preferences";
import { keys } from "../keys";
import { recordActivities } from "../people/activities";
import { getPerson } from "../people/savePerson";
import type { Job, Row, World } from "../ports";
import { Refusal } from "../refusal";
import { refreshTraits } from "../traits/refresh";
import type { Gathering, Registration, Standing } from "./gathering";
import { gatheringOf, isOpen } from "./gatherings";
import { mailAboutPlace } from "./notices";
import { registrationOf } from "./registrations";
import { fillSeats, leaveSeat, seatsOf, takeSeat } from "./seats";

/** What is said about somebody and an event. */
export interface Said {
  standing: "registered" | "declined" | "attended" | "missed";
  /** "person", a member, or a file */
  by: string;
  touch?: string;
  joinedAt?: number;
  minutes?: number;
}

const HINT_MS = 60_000;

/**
 * Writes down where somebody stands with an event and tells the engine. A job that finishes whatever a crash leaves is
 * sent first; the place, if places are counted, is the truth, and the registration follows it.
 */
export async function setStanding(w: World, id: string, who: string, said: Said): Promise<Registration> {
  const gathering = await gatheringOf(w, id);
  const person = await whoIsNow(w, who);
  if (!(await getPerson(w, person)))
    throw new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);
  await w.jobs.send([{ job: "gathering", id, person }], { delay: HINT_MS });
  const standing = await seated(w, gathering, person, said);
  return keepStanding(w, gathering, person, { ...said, standing });
}

/** Somebody registers or declines by themselves. Refused when it is too late, or the event was called off. */
export async function answerInvitation(
  w: World,
  id: string,
  person: string,
  wanted: "registered" | "declined",
  touch: string,
): Promise<Registration> {
  const gathering = await gatheringOf(w, id);
  if (wanted === "registered" && !isOpen(w, gathering))
    throw new Refusal("closed", "Registration for this event is closed.", 409);
  return setStanding(w, id, person, { standing: wanted, by: "person", touch });
}

async function seated(w: World, gathering: Gathering, person: string, said: Said): Promise<Standing> {
  if (said.standing === "registered") return takeSeat(w, gathering, person);
  if (said.standing === "declined" && gathering.capacity !== undefined)
    await giveUpSeat(w, gathering, person);
  return said.standing;
}

/** Whoever is about to come up from the waiting list is looked at again in a while, should this process die now. */
const promise =
  (w: World, { id }: Gathering) =>
  (people: string[]) =>
    w.jobs.send(
      people.map((person): Job => ({ job: "gathering", id, person })),
      { delay: HINT_MS },
    );

/** Gives a place back, to the first who waits for one. */
export async function giveUpSeat(w: World, gathering: Gathering, person: string): Promise<void> {
  await promote(w, gathering, await leaveSeat(w, gathering, person, promise(w, gathering)));
}

async function promote(w: World, gathering: Gathering, people: string[]): Promise<void> {
  for (const person of people)
    await keepStanding(w, gathering, person, { standing: "registered", by: "waiting list" });
}

/** There are more places than before: the first of the waiting list come up. */
export async function fillPlaces(w: World, gathering: Gathering): Promise<void> {
  await promote(w, gathering, await fillSeats(w, gathering, promise(w, gathering)));
}

/** Whatever is not done yet about one person: their registration follows their place, and the engine is told. */
export async function settleStanding(w: World, id: string, person: string): Promise<void> {
  const gathering = await gatheringOf(w, id);
  const row = await registrationOf(w, id, person);
  const seats = await seatsOf(w, id);
  const place = seats?.holders.includes(person)
    ? "registered"
    : seats?.waiting.includes(person)
      ? "waiting"
      : undefined;
  const behind = place && (!row || !PLACED[place].includes(row.data.standing));
  if (behind)
    await keepStanding(w, gathering, person, { standing: place, by: row ? "waiting list" : "person" });
  else if (row?.data.untold) await tell(w, gathering, row);
}

const PLACED: Record<"registered" | "waiting", Standing[]> = {
  registered: ["registered", "attended", "missed"],
  waiting: ["waiting"],
};

type Kept = Omit<Said, "standing"> & { standing: Standing };

async function keepStanding(
  w: World,
  gathering: Gathering,
  person: string,
  { standing, by, touch, joinedAt, minutes }: Kept,
): Promise<Registration> {
  const key = keys.registration(gathering.id, person);
  for (let attempt = 0; attempt < 20; attempt++) {
    const row = await registrationOf(w, gathering.id, person);
    const before = row?.data;
    const more = {
      ...(joinedAt === undefined ? {} : { joinedAt }),
      ...(minutes === undefined ? {} : { minutes }),
    };
    const same = before?.standing === standing;
    const moreNews = Object.entries(more).some(
      ([name, value]) => before?.[name as keyof Registration] !== value,
    );
    if (row && same && !moreNews) {
      if (row.data.untold) await tell(w, gathering, row);
      return row.data;
    }
    const now = w.clock.now();
    const data: Registration = {
      ...before,
      person,
      standing,
      by,
      at: same ? (before?.at ?? now) : now,
      ...(standing === "registered" ? { registeredAt: before?.registeredAt ?? now } : {}),
      ...(touch ? { touch } : {}),
      ...more,
      toldOf: standing === "registered" || standing === "waiting" ? gathering.sequence : before?.toldOf,
      ...(same ? {} : { untold: true }),
    };
    await w.store.write([
      { put: { ...keys.gathered(person, gathering.id), data: { gathering: gathering.id } } },
    ]);
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: row?.v ?? "absent" }]);
    if (!outcome?.ok) continue;
    const kept: Row<Registration> = { ...key, v: outcome.v, data };
    if (data.untold) await tell(w, gathering, kept);
    if (!same && by === "waiting list") await mailAboutPlace(w, gathering, person);
    return data;
  }
  throw new Refusal("busy", "Others are changing this registration just now. Please try again.", 503);
}

/** Tells the engine, as an activity that rules may ask about and as an event that steps may wait for. */
async function tell(w: World, { id }: Gathering, row: Row<Registration>): Promise<void> {
  const { person, standing, at, touch } = row.data;
  const name = gatheringEvent(id, standing);
  const signal = `${id}.${person}.${standing}.${at}`;
  await recordActivities(w, [{ person, event: name, at, id: signal }]);
  await refreshTraits(w, [person]);
  const answers = touch && (standing === "registered" || standing === "waiting") ? { answers: touch } : {};
  await w.jobs.send([
    {
      job: "respond",
      input: { signal: "event", person, name, at, source: "event", id: signal, ...answers },
    },
  ]);
  const { untold: _untold, ...told } = row.data;
  await w.store.write([{ put: { group: row.group, id: row.id, data: told }, if: row.v }]);
}
