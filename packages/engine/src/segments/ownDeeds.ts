import { ANY_FORM, formEvent, GATHERED, type Gathered, gatheringEvent } from "#journey/signalNames";
import type { ContentVersion } from "../content/contentVersion";
import { listGatherings } from "../gatherings/gatherings";
import { activityName } from "../people/activityNames";
import type { World } from "../ports";

/** Something people do with the house's own forms and events, as rules name it, in words. */
export interface OwnDeed {
  did: string;
  done: string;
  not: string;
}

const DONE: Record<Gathered, (title: string) => [done: string, not: string]> = {
  registered: (title) => [`registered for ${title}`, `did not register for ${title}`],
  declined: (title) => [`declined ${title}`, `did not decline ${title}`],
  waiting: (title) => [
    `stood on the waiting list of ${title}`,
    `did not stand on the waiting list of ${title}`,
  ],
  full: (title) => [`found no place at ${title}`, `did not find all places of ${title} taken`],
  attended: (title) => [`attended ${title}`, `did not attend ${title}`],
  missed: (title) => [`missed ${title}`, `did not miss ${title}`],
};

/** All that can be asked about forms and events, whether anybody has done it yet or not. */
export async function ownDeeds(w: World, contents: ContentVersion[]): Promise<OwnDeed[]> {
  const forms = contents.filter(({ channel }) => channel === "form");
  const gatherings = await listGatherings(w);
  const deed = (name: string, [done, not]: [string, string]): OwnDeed => ({
    did: activityName(name),
    done,
    not,
  });
  return [
    ...(forms.length > 0 ? [deed(ANY_FORM, ["filled in a form", "filled in no form"])] : []),
    ...forms.map(({ id, name }) => deed(formEvent(id), [`filled in “${name}”`, `did not fill in “${name}”`])),
    ...gatherings.flatMap(({ id, title }) =>
      GATHERED.map((what) => deed(gatheringEvent(id, what), DONE[what](`“${title}”`))),
    ),
  ];
}
