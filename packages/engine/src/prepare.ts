import { CHANNEL } from "#journey/channels";
import type { Profile, Touch } from "#journey/person";
import { parseConfig } from "#journey/steps/index";
import { taskOwner } from "./accounts/territories";
import { assetOf } from "./asset";
import { contentVersion } from "./content/library";
import { type Rendered, renderTouch, speaksOfEvent } from "./content/renderTouch";
import { eventWords } from "./gatherings/eventWords";
import { takeOver } from "./inbox/takeOver";
import { makePiece } from "./letters/pieces";
import type { Sent, World } from "./ports";
import type { TaskRow } from "./rows";
import { placeOn } from "./social/placements";
import { versionOf } from "./versions";

/** All that can be done about a touch before its provider is asked; what is given back does the rest. */
export async function prepare(w: World, touch: Touch, profile: Profile): Promise<() => Promise<Sent>> {
  const content = await contentVersion(w, touch.content.id, touch.content.version);
  const event = speaksOfEvent(content) ? await eventWords(w, touch, profile) : undefined;
  const rendered = renderTouch(w, { content, profile, touch, ...(event ? { event } : {}) });
  return () => PERFORM[rendered.channel](rendered as never, { w, touch, profile }); // the record goes by its channel
}

interface Doing {
  w: World;
  touch: Touch;
  profile: Profile;
}
type Perform = {
  [C in Rendered["channel"]]: (rendered: Extract<Rendered, { channel: C }>, doing: Doing) => Promise<Sent>;
};

const task = ({ script }: { script: string }, { w, touch, profile }: Doing): Promise<Sent> =>
  makeTask(w, touch, profile, script);

/** What is done about a touch that is ready. All but messages end in a row of our own. */
const PERFORM: Perform = {
  email: ({ message }, { w }) => w.mail.send(message),
  sms: ({ message }, { w }) => w.sms.send(message),
  call: task,
  visit: task,
  letter: (_letter, { w, touch, profile }) => makePiece(w, touch, profile.id),
  social: (_post, { w, touch, profile }) => placeOn(w, touch, profile),
};

/** A task is a row of our own under the touch's id, so making it twice makes it once. */
async function makeTask(w: World, touch: Touch, profile: Profile, script: string): Promise<Sent> {
  const version = await versionOf(w, touch.journey, touch.version);
  const step = version?.document.steps.find((s) => s.id === touch.step);
  const ready = step && parseConfig(step);
  const task = ready && "kind" in ready ? ready.kind.task?.(ready.config) : undefined;
  const name =
    [profile.title, profile.firstName, profile.lastName].filter(Boolean).join(" ") || "this person";
  const asset = await assetOf(w, profile.id, touch.at);
  const row: TaskRow = {
    id: touch.id,
    kind: touch.channel,
    status: "open",
    person: profile.id,
    campaign: version?.campaign ?? "",
    journey: touch.journey,
    version: touch.version,
    step: touch.step,
    title: `${step?.name || CHANNEL[touch.channel].label}: ${name}`,
    script,
    because: `${step?.name || "The step"} asks for it`,
    owner: await taskOwner(w, profile, task?.owner),
    due: touch.at + (task?.within ?? 86_400_000),
    createdAt: touch.at,
    ...(asset ? { asset } : {}),
  };
  await takeOver(w, row);
  return { outcome: "sent", provider: `task:${row.id}` };
}
