import { TOUCH_DEEDS } from "#journey/behaviour";
import { COMMON_DEEDS, deedWords } from "#journey/deedWords";
import { CHANNELS } from "#journey/journey";
import { listContents } from "../content/library";
import { topicsIn } from "../content/topicsIn";
import { clickedOn } from "../content/topic";
import { listJourneys } from "../journeys";
import { activityNames } from "../people/activityNames";
import { type FieldLine, listFields } from "../people/fields";
import type { World } from "../ports";
import { listSegments } from "./listSegments";

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
  segments: { id: string; name: string }[];
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
  const names = [...new Set([...Object.keys(told.names), ...COMMON_DEEDS])];
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
      ...own.map((did): DeedLine => ({ did, ...deedWords(did), valued: false, own: true })),
    ],
    segments: segments.map(({ id, name }) => ({ id, name })),
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
export const labelsOf = ({ fields, segments }: Vocabulary): Pick<FieldLine, "field" | "label">[] => [
  ...fields,
  ...segments.map(({ id, name }) => ({ field: `segment.${id}`, label: name })),
];
