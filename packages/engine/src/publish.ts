import { type Campaign, canonical, hashOf } from "#journey/journey";
import { Choices } from "#journey/moves";
import { namedSegments } from "#journey/namedSegments";
import { readySteps } from "#journey/passage";
import type { Rule } from "#journey/segment";
import { validate } from "#journey/validate";
import { setLimits } from "./budget";
import { changeMeta, metaOf, unknownJourney } from "./changeMeta";
import { listPurposes } from "./consent/purposes";
import { listContents } from "./content/library";
import { movesOf } from "./differences";
import type { FormDesign } from "./forms/design";
import { isOver, listGatherings } from "./gatherings/gatherings";
import { countForCaps } from "./housePolicies";
import { listJourneys } from "./journeys";
import { keys } from "./keys";
import { letIn } from "./letIn";
import { listMembers } from "./members";
import { startMigration } from "./migration";
import { listFields } from "./people/fields";
import { segmentRules } from "./people/segmentRules";
import { listSegments } from "./people/segments";
import type { World } from "./ports";
import { Refusal } from "./refusal";
import { noteBefore } from "./remembered";
import type { DraftRow, JourneyMeta, VersionRow } from "./rows";
import { versionOf } from "./versions";
import { listSecrets } from "./webhooks/secrets";

/** Everything a drawing may point to, so that `validate` can say what is missing. */
export async function contextOf(w: World, self?: string) {
  const [secrets, journeys, known, gatherings, contents, segments, members, purposes] = await Promise.all([
    listSecrets(w),
    listJourneys(w),
    listFields(w),
    listGatherings(w),
    listContents(w),
    listSegments(w),
    listMembers(w),
    listPurposes(w),
  ]);
  return {
    contents: contents.map((c) => ({ id: c.id, version: c.version, channel: c.channel, name: c.name })),
    forms: contents.flatMap(({ id, form }) => (form ? [{ id, fields: askedIn(form) }] : [])),
    gatherings: gatherings.map((one) => ({ id: one.id, name: one.title, over: isOver(w, one) })),
    secrets: secrets.map(({ name }) => ({ name })),
    journeys: journeys.map((j) => ({
      id: j.id,
      name: j.name,
      over: j.status !== "active" && j.status !== "paused",
    })),
    ...(self === undefined ? {} : { self }),
    lists: segments.filter((s) => s.list && !s.archived).map((s) => ({ id: s.id })),
    fields: known.map(({ field }) => field.replace(/^fields\./, "")),
    segments: segments.filter((s) => !s.archived).map((s) => ({ id: s.id, name: s.name })),
    members: members.map((m) => ({ email: m.email })),
    purposes: purposes.map(({ id, kind }) => ({ id, kind })),
  };
}

/** The fields of a form in which one chooses, with their answers. */
const askedIn = ({ fields }: FormDesign) =>
  fields.flatMap(({ id, choices }) => (choices ? [{ id, choices: choices.map((one) => one.id) }] : []));

/**
 * Freezes the draft as the next version, with what becomes of the people inside the one that is live. Refuses with the
 * problems when the drawing is not finished, or when nobody said what becomes of people at a step that is gone.
 */
export async function publish(
  w: World,
  journey: string,
  member: string,
  choices: Choices = Choices.parse({}),
): Promise<VersionRow> {
  const [meta, draft] = await Promise.all([
    w.store.get<JourneyMeta>(keys.journey(journey)),
    w.store.get<DraftRow>(keys.draft(journey)),
  ]);
  if (!meta || !draft) throw unknownJourney();
  const { document } = draft.data;
  const problems = validate(document, await contextOf(w, journey)).filter((p) => p.level === "blocking");
  if (problems.length > 0) {
    const n = problems.length;
    throw new Refusal(
      "unfinished",
      `${n === 1 ? "One thing is" : `${n} things are`} missing before this journey can be activated.`,
      422,
      problems,
    );
  }
  const live = meta.data.version === undefined ? undefined : await versionOf(w, journey, meta.data.version);
  if (live && canonical(live.document) === canonical(document)) return live;
  const version: VersionRow = {
    journey,
    campaign: meta.data.campaign,
    number: (meta.data.version ?? 0) + 1,
    hash: await hashOf(document),
    publishedAt: w.clock.now(),
    publishedBy: member,
    document,
    segments: await rulesOf(w, document),
    after: live?.number ?? 0,
    ...(live ? { moves: await movesOf(w, live, document, choices) } : {}),
  };
  return keep(w, version);
}

/**
 * Keeps a version under the next free number. An attempt that died before its version became live has left a row
 * behind: the same version goes on with it, another one passes it by.
 */
async function keep(w: World, version: VersionRow): Promise<VersionRow> {
  const [outcome] = await w.store.write([
    { put: { ...keys.version(version.journey, version.number), data: version }, if: "absent" },
  ]);
  if (outcome?.ok !== false) return version;
  const there = outcome.row?.data as VersionRow | undefined;
  const same =
    there?.hash === version.hash &&
    there.after === version.after &&
    canonical(there.moves) === canonical(version.moves);
  return same && there ? there : keep(w, { ...version, number: version.number + 1 });
}

async function rulesOf(w: World, document: DraftRow["document"]): Promise<Record<string, Rule>> {
  const wanted = [...readySteps(document).values()].flatMap(({ kind, config }) => {
    const named = namedSegments(config);
    const own = kind.uses?.(config).segment;
    return own === undefined ? named : [own, ...named];
  });
  return segmentRules(await listSegments(w), wanted);
}

/** Publishes what changed, opens the money, lets the audience in, and moves who is inside as `choices` say. */
export async function activate(
  w: World,
  journey: string,
  member: string,
  choices?: Choices,
): Promise<JourneyMeta> {
  const version = await publish(w, journey, member, choices);
  const before = await metaOf(w, journey);
  if (before.data.status === "archived")
    throw new Refusal("archived", "This journey is archived. Copy it to use it again.", 409);
  if (before.data.status === "paused")
    throw new Refusal("paused", "This journey is paused. Resume it first.", 409);
  if (before.data.status === "active" && before.data.version === version.number) return before.data;
  await openBudget(w, version);
  const { caps } = version.document.policies;
  // Earlier versions may still ask for it, so a journey only ever begins to count.
  if (caps?.some((one) => one.per === "account")) await countForCaps(w, journey, caps);
  await noteBefore(w, { kind: "activate", journey, campaign: version.campaign, version: version.number });
  const meta = await changeMeta(w, journey, (m) => {
    if (m.version !== version.number && (m.version ?? 0) !== (version.after ?? version.number - 1))
      throw new Refusal(
        "publishedMeanwhile",
        "Somebody else published this journey just now. Load it again.",
        409,
      );
    return { ...m, status: "active", version: version.number, activatedAt: m.activatedAt ?? w.clock.now() };
  });
  await startMigration(w, version);
  await letIn(w, version);
  return meta;
}

async function openBudget(w: World, version: VersionRow): Promise<void> {
  const campaign = (await w.store.get<Campaign>(keys.campaign(version.campaign)))?.data;
  await setLimits(
    w,
    version.campaign,
    (row) => {
      const known = row.journeys[version.journey] ?? { spent: 0, steps: {} };
      const steps = structuredClone(known.steps);
      for (const step of version.document.steps) {
        const limit = step.plan?.budget;
        if (limit || steps[step.id]) steps[step.id] = { ...(steps[step.id] ?? { spent: 0 }), limit };
      }
      const limit = version.document.policies.budget;
      return {
        ...row,
        limit: campaign?.budget,
        journeys: { ...row.journeys, [version.journey]: { ...known, limit, steps } },
      };
    },
    campaign?.currency ?? "EUR",
  );
}
