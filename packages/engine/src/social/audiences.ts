import { stepOf } from "#journey/journey";
import { titleOf } from "#journey/validate/stepName";
import { keys } from "../keys";
import type { World } from "../ports";
import type { JourneyMeta } from "../rows";
import { knownPeople, noLonger } from "../standing";
import { versionOf } from "../versions";
import { hashesFor, headerOf, isKnown, lineOf, NETWORKS, type Network } from "./hashes";
import { changePlacement, isToldOff, type PlacementRow, placementsOn } from "./placements";

export interface Audience {
  journey: string;
  journeyName: string;
  step: string;
  stepName: string;
  /** who may be on it now, and who was put on it and may not be any more */
  on: number;
  off: number;
  /** of each network: who was given, who came since, and who has to be taken off */
  networks: Record<Network, { given: number; fresh: number; remove: number; at?: number }>;
}

/** All audiences there are, by journey and step. */
export async function listAudiences(w: World): Promise<Audience[]> {
  const { rows } = await w.store.query<{ journey: string; step: string }>(keys.audience("", "").group, {
    limit: 1_000,
  });
  return Promise.all(rows.map(({ data }) => audienceOf(w, data.journey, data.step)));
}

async function audienceOf(w: World, journey: string, step: string): Promise<Audience> {
  const meta = (await w.store.get<JourneyMeta>(keys.journey(journey)))?.data;
  const version = meta?.version ? await versionOf(w, journey, meta.version) : undefined;
  const drawn = version && stepOf(version.document, step);
  const networks = { meta: none(), google: none(), linkedin: none() };
  const audience: Audience = {
    journey,
    journeyName: meta?.name ?? journey,
    step,
    stepName: drawn ? titleOf(drawn) : step,
    on: 0,
    off: 0,
    networks,
  };
  for await (const lot of standing(w, journey, step))
    for (const { row, profile } of lot) {
      audience[profile ? "on" : "off"] += 1;
      for (const network of NETWORKS) {
        const given = row.given?.[network];
        const counts: Audience["networks"][Network] = networks[network];
        if (given) counts.at = Math.max(counts.at ?? 0, given.at);
        if (isOpen(row, network)) counts[profile ? "given" : "remove"] += 1;
        else if (profile && isKnown(hashesFor(network, profile))) counts.fresh += 1;
      }
    }
  return audience;
}

const none = (): { given: number; fresh: number; remove: number } => ({ given: 0, fresh: 0, remove: 0 });

/** Whether a network has them on its list, as far as it was told. */
const isOpen = ({ given, takenOff }: PlacementRow, network: Network): boolean =>
  given?.[network] !== undefined && (takenOff?.[network] ?? -1) < given[network].at;

/** Everybody on an audience, with their profile while they may be on it. */
async function* standing(w: World, journey: string, step: string) {
  for await (const rows of placementsOn(w, journey, step)) {
    const known = await knownPeople(
      w,
      rows.flatMap(({ person }) => (person ? [person] : [])),
    );
    yield rows.map((row) => {
      const found = known.get(row.person);
      const no = !found || noLonger({ ...row, channel: "social" }, found.state) !== undefined;
      const consents = found?.state.consent.social;
      return { row, profile: no || !(consents?.on || consents?.partly) ? undefined : found.profile };
    });
  }
}

const UTF8 = new TextEncoder();

/**
 * The list a network takes: hashes of those who may be on the audience now. What it was given is kept, also for those who
 * are erased later, so that it can be told to forget them.
 */
export const audienceCsv = (w: World, journey: string, step: string, network: Network) =>
  streamed(headerOf(network), standing(w, journey, step), async ({ row, profile }) => {
    if (!profile) return undefined;
    const hashes = hashesFor(network, profile);
    if (!isKnown(hashes)) return undefined;
    const at = w.clock.now();
    await changePlacement(w, row, (now) => ({
      ...now,
      given: { ...now.given, [network]: { ...hashes, at } },
    }));
    return lineOf(network, hashes);
  });

/** Whom a network has to take off again: they have said no, left the journey, or were erased. */
export const removalsCsv = (w: World, journey: string, step: string, network: Network) =>
  streamed(headerOf(network), standing(w, journey, step), async ({ row, profile }) => {
    const given = row.given?.[network];
    if (profile || !given) return undefined;
    const at = w.clock.now();
    await changePlacement(w, row, (now) => {
      const told = { ...now, takenOff: { ...now.takenOff, [network]: at } };
      // Of somebody erased nothing is needed any more once all have been told.
      return !now.person && isToldOff(told) ? undefined : told;
    });
    return lineOf(network, given);
  });

function streamed<T>(
  header: string,
  lots: AsyncGenerator<T[]>,
  lineFor: (one: T) => Promise<string | undefined>,
): ReadableStream<Uint8Array> {
  let begun = false;
  return new ReadableStream({
    async pull(controller) {
      if (!begun) controller.enqueue(UTF8.encode(`${header}\r\n`));
      begun = true;
      const { value, done } = await lots.next();
      if (done) return controller.close();
      const lines = (await Promise.all(value.map(lineFor))).filter((line) => line !== undefined);
      if (lines.length > 0) controller.enqueue(UTF8.encode(`${lines.join("\r\n")}\r\n`));
    },
  });
}
