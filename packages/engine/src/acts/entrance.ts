import { entryRefusal } from "#journey/enroll";
import { entryTime } from "../campaignSpan";
import type { Draft } from "../draft";
import { keys } from "../keys";
import { arm } from "../pages";
import type { World } from "../ports";
import type { JourneyMeta, VersionRow } from "../rows";
import type { Signal } from "../signal";
import { intakeOf } from "../start";
import { drawn, versionOf } from "../versions";

type ActedSignal = Extract<Signal, { signal: "acted" }>;

/** The way into the journey somebody is handed over to: open, over a page that waits for its day, or shut. */
export type Entrance = { campaign: string } & (
  | { way: "open"; version: VersionRow }
  | { way: "later" }
  | { way: "shut"; because: string }
);

/** The ways in that some signals lead to. Whoever cannot come in now stands on a page of those who enter, before the commit. */
export async function entrancesOf(w: World, signals: ActedSignal[]): Promise<Map<ActedSignal, Entrance>> {
  const found = new Map<ActedSignal, Entrance>();
  for (const signal of signals) if (signal.into) found.set(signal, await entranceOf(w, signal, signal.into));
  return found;
}

async function entranceOf(w: World, { person, because }: ActedSignal, journey: string): Promise<Entrance> {
  const meta = (await w.store.get<JourneyMeta>(keys.journey(journey)))?.data;
  const version = meta?.version === undefined ? undefined : await versionOf(w, journey, meta.version);
  const campaign = meta?.campaign ?? "";
  if (!meta || !version || (meta.status !== "active" && meta.status !== "paused"))
    return { campaign, way: "shut", because: "the other journey lets nobody in" };
  const opens = await entryTime(w, version);
  if (opens === "over")
    return { campaign, way: "shut", because: "the campaign of the other journey is over" };
  if (meta.status === "active" && opens === "open" && intakeOf(version) === undefined)
    return { campaign, way: "open", version };
  await arm(w, [
    {
      kind: "entry",
      journey,
      campaign,
      version: version.number,
      because,
      due: w.clock.now(),
      refs: [{ person, enrollment: "", seq: 0 }],
    },
  ]);
  return { campaign, way: "later" };
}

/** Lets somebody in, and says how that went: they may have come in another way meanwhile. */
export function enterBy(draft: Draft, signal: ActedSignal, entrance: Entrance | undefined): ActedSignal {
  if (!entrance || signal.status !== "done" || entrance.way === "later") return signal;
  if (entrance.way === "shut") return { ...signal, status: "failed", because: entrance.because };
  const refused = entryRefusal(drawn(entrance.version), draft.state, draft.now);
  if (refused) return { ...signal, status: "failed", because: `not let in: the person ${refused}` };
  draft.enter(entrance.version, { because: signal.because });
  return signal;
}
