import { TOUCH_DEEDS } from "#journey/behaviour";
import { COMMON_DEEDS, deedWords } from "#journey/deedWords";
import { CHANNELS } from "#journey/journey";
import { listContents } from "../content/library";
import { clickedOn } from "../content/topic";
import { topicsIn } from "../content/topicsIn";
import { listJourneys } from "../journeys";
import { activityNames } from "../people/activityNames";
import { type FieldLine, listFields } from "../people/fields";
import type { World } from "../ports";
import { listSegments } from "./listSegments";
import { ownDeeds } from "./ownDeeds";

/** Something people do, as rules name it. */
export interface DeedLine {
  did: string;
  /** "ordered" */
  done: string;
  not: string;
  /** whether it may have a value in money */
  valued: boolean;
  /** whether it is about our own touches */
  own: boolean;
}

/** Everything rules of this house may ask about. */
export interface Vocabulary {
  fields: FieldLine[];
  deeds: DeedLine[];
  /** those put away have a name for rules that know them, and nobody can choose them */
  segments: { id: string; name: string; archived?: boolean }[];
  /** of values, if any were told */
  currency?: string;
}

export async function vocabularyOf(w: World): Promise<Vocabulary> {
  const [fields, journeys, segments, told, contents] = await Promise.all([
    listFields(w),
    listJourneys(w),
    listSegments(w),
    activityNames(w),
    listContents(w),
  ]);
  const house = await ownDeeds(w, contents);
  const known = new Set(house.map(({ did }) => did));
  const names = [...new Set([...Object.keys(told.names), ...COMMON_DEEDS])].filter(
    (name) => !known.has(name),
  );
  const own = [
    ...TOUCH_DEEDS,
    ...[...new Set(contents.flatMap(topicsIn))].sort().map(clickedOn),
    ...CHANNELS.flatMap((channel) => TOUCH_DEEDS.map((deed) => `${channel}.${deed}`)),
  ];
  const times = (name: string): FieldLine[] => [
    { field: `last.${name}`, label: `Last ${name}`, type: "date" },
    { field: `first.${name}`, label: `First ${name}`, type: "date" },
  ];
  return {
    fields: [
      ...fields,
      ...names.flatMap(times),
      ...house.flatMap(({ did, done }): FieldLine[] => [
        { field: `last.${did}`, label: `Last ${done}`, type: "date" },
      ]),
      ...TOUCH_DEEDS.map(
        (deed): FieldLine => ({ field: `last.${deed}`, label: `${LAST[deed]}`, type: "date" }),
      ),
      ...journeys
        .filter(({ status }) => status !== "archived")
        .map(
          ({ id, name }): FieldLine => ({
            field: `inside.${id}`,
            label: `Being inside “${name}”`,
            type: "boolean",
          }),
        ),
      ...segments
        .filter(({ snapshot }) => snapshot)
        .map(
          ({ id, name }): FieldLine => ({
            field: `list.${id}`,
            label: `Being on list “${name}”`,
            type: "boolean",
          }),
        ),
    ],
    deeds: [
      ...names.map(
        (did): DeedLine => ({
          did,
          ...deedWords(did),
          valued: told.names[did]?.valued ?? did === "order",
          own: false,
        }),
      ),
      ...house.map((deed): DeedLine => ({ ...deed, valued: false, own: false })),
      ...own.map((did): DeedLine => ({ did, ...deedWords(did), valued: false, own: true })),
    ],
    segments: segments.map(({ id, name, archived }) => ({
      id,
      name,
      ...(archived ? { archived: true } : {}),
    })),
    ...(told.currency === undefined ? {} : { currency: told.currency }),
  };
}

const LAST: Record<(typeof TOUCH_DEEDS)[number], string> = {
  sent: "Last written to",
  opened: "Last opened",
  clicked: "Last clicked",
  answered: "Last answered",
};

/** The names of everything a sentence about a rule may speak of. */
export const labelsOf = ({ fields, deeds, segments }: Vocabulary): Pick<FieldLine, "field" | "label">[] => [
  ...fields,
  ...deeds.flatMap(({ did, done, not }) => [
    { field: `did.${did}`, label: done },
    { field: `did.not.${did}`, label: not },
  ]),
  ...segments.map(({ id, name }) => ({ field: `segment.${id}`, label: name })),
];
