import type { Key } from "./ports";

/** Where every kind of row lives. One place, so that access patterns can be read on one page. */
export const keys = {
  /** truth about a person: PersonState */
  person: (id: string): Key => ({ group: `P#${id}`, id: "S" }),
  /** what we know about a person: Profile */
  profile: (id: string): Key => ({ group: `P#${id}`, id: "A" }),
  /** address (sha-256 of the normalised address) → person */
  address: (hash: string): Key => ({ group: `I#${hash}`, id: "I" }),
  /** an address that must not be written to: its former owner was erased and had refused, or it is suppressed */
  refused: (hash: string): Key => ({ group: `I#${hash}`, id: "N" }),
  /** there when there is any such address */
  anyRefused: (): Key => ({ group: "REFUSED", id: "any" }),
  /** domains nobody is written to at */
  suppressedDomains: (): Key => ({ group: "REFUSED", id: "domains" }),
  /** the list of addresses that must not be written to: ids begin with their time, shards spread a long import */
  suppression: (shard: number, id: string): Key => ({ group: `SUPPRESSED#${shard}`, id }),
  /** a list that is being read in, or a search for everybody at a domain */
  suppressionRun: (id: string): Key => ({ group: "SUPPRESSION-RUNS", id }),
  /** what consent is asked for, in words; and every wording that was ever shown, by its hash */
  purposes: (): Key => ({ group: "HOUSE", id: "PURPOSES" }),
  /** that somebody was asked to confirm a consent that day */
  consentAsked: (person: string, name: string, day: number): Key => ({
    group: `ASKED#${person}`,
    id: `${name}#${day}`,
  }),
  consentText: (hash: string): Key => ({ group: "CONSENT-TEXTS", id: hash }),
  /** one thing a person did: ids sort by time, and telling it twice comes to the same row */
  activity: (person: string, at: number, hash: string): Key => ({
    group: `E#${person}`,
    id: `${String(at).padStart(15, "0")}#${hash}`,
  }),
  /** names of the activities this house knows, and the currency of their values */
  activityNames: (): Key => ({ group: "HOUSE", id: "ACTIVITIES" }),
  /** how people are scored and their stage is told; and what the last sweep of the pool found: bounds, results, days */
  traitsModel: (): Key => ({ group: "HOUSE", id: "TRAITS-MODEL" }),
  traits: (part: "BOUNDS" | "RUN" | "POOL"): Key => ({ group: "TRAITS", id: part }),
  traitsDay: (day: number): Key => ({ group: "TRAITS", id: `DAY#${String(day).padStart(6, "0")}` }),
  /** whose activities are just being written, until their summaries are */
  counting: (id: string): Key => ({ group: "COUNTING", id }),
  account: (id: string): Key => ({ group: `A#${id}`, id: "A" }),
  /** touches its people have had lately, while a cap counts them per account */
  accountTouches: (account: string): Key => ({ group: `A#${account}`, id: "TOUCHES" }),
  /** that a person belongs to an account */
  membership: (account: string, person: string): Key => ({ group: `A#${account}`, id: `M#${person}` }),
  /** that a person is a stakeholder of a further account */
  stakeholding: (account: string, person: string): Key => ({ group: `A#${account}`, id: `S#${person}` }),
  /** who the person is now whose entry was joined with another one */
  forward: (person: string): Key => ({ group: `P#${person}`, id: "F" }),
  /** two entries of one person that are made one: the plan, and how both were before */
  merge: (id: string): Key => ({ group: "MERGES", id }),
  /** two accounts that were made one, and where everybody stood before */
  accountMerge: (id: string): Key => ({ group: "ACCOUNT-MERGES", id }),
  accountMergeLot: (id: string, lot: number): Key => ({
    group: `ACCOUNT-MERGE#${id}`,
    id: String(lot).padStart(6, "0"),
  }),
  /** who looks after which territory */
  territories: (): Key => ({ group: "HOUSE", id: "TERRITORIES" }),
  /** custom fields that members have given a type */
  fieldTypes: (): Key => ({ group: "HOUSE", id: "FIELD-TYPES" }),
  /** custom fields seen in the house */
  fields: (): Key => ({ group: "HOUSE", id: "FIELDS" }),
  /** what holds for all journeys: caps, rest periods, days off */
  /** a day's counts of guards; days are numbers of the same width for some centuries */
  guards: (day: number, row: number): Key => ({ group: "GUARDS", id: `${day}#${row}` }),
  housePolicies: (): Key => ({ group: "HOUSE", id: "POLICIES" }),
  /** who has set a cap per account, and for how many days */
  accountCounting: (): Key => ({ group: "HOUSE", id: "ACCOUNT-COUNTING" }),
  /** when which content may be sent, of all content that may not always be sent */
  contentTerms: (): Key => ({ group: "HOUSE", id: "CONTENT-TERMS" }),
  campaign: (id: string): Key => ({ group: "CAMPAIGNS", id }),
  /** JourneyMeta: status, live version, draft revision */
  journey: (id: string): Key => ({ group: "JOURNEYS", id }),
  /** written to see whether there is room again */
  pulse: (): Key => ({ group: "PULSE", id: "S" }),
  draft: (journey: string): Key => ({ group: `J#${journey}`, id: "DRAFT" }),
  version: (journey: string, n: number): Key => ({
    group: `J#${journey}`,
    id: `V#${String(n).padStart(6, "0")}`,
  }),
  /** a run of the audience: where it stands */
  run: (journey: string, run: string): Key => ({ group: `J#${journey}`, id: `R#${run}` }),
  /** the event that lets people into a journey */
  door: (journey: string): Key => ({ group: "DOORS", id: journey }),
  /** when a journey looks at its audience again */
  schedule: (journey: string): Key => ({ group: `J#${journey}`, id: "SCHEDULE" }),
  /** what members say about a journey: the first comment of a thread, then its answers */
  comment: (journey: string, thread: string, id: string): Key => ({
    group: `COMMENTS#${journey}`,
    id: thread === id ? thread : `${thread}#${id}`,
  }),
  /** how many people a journey has let in on one of its days */
  intake: (journey: string, day: string): Key => ({ group: `J#${journey}`, id: `I#${day}` }),
  segment: (id: string): Key => ({ group: "SEGMENTS", id }),
  /** the latest making of a segment's snapshot: where it stands */
  snapshot: (segment: string): Key => ({ group: `SEGMENT#${segment}`, id: "SNAPSHOT" }),
  content: (id: string): Key => ({ group: "CONTENTS", id }),
  contentVersion: (id: string, n: number): Key => ({
    group: `K#${id}`,
    id: `V#${String(n).padStart(6, "0")}`,
  }),
  /** what somebody filled in, by when its page was opened; that they did; and how often a form was sent from one place */
  submission: (form: string, id: string): Key => ({ group: `FORM#${form}`, id }),
  submitted: (person: string, form: string, id: string): Key => ({
    group: `SUBMITTED#${person}`,
    id: `${form}#${id}`,
  }),
  formRate: (form: string, mark: string): Key => ({ group: `FORM-RATE#${form}#${mark}`, id: "S" }),
  /** an event that people are invited to; who has which place; who stands how; and to which events somebody belongs */
  gathering: (id: string): Key => ({ group: "GATHERINGS", id }),
  seats: (gathering: string): Key => ({ group: `SEATS#${gathering}`, id: "S" }),
  registration: (gathering: string, person: string): Key => ({ group: `GATHERING#${gathering}`, id: person }),
  gathered: (person: string, gathering: string): Key => ({ group: `GATHERED#${person}`, id: gathering }),
  task: (id: string): Key => ({ group: "TASKS", id }),
  /** a task where it is looked for: all that are open, or those of one owner, by when they are due (see inbox/lanes.ts) */
  taskIn: (lane: string, at: number, id: string): Key => ({ group: lane, id: `${timeId(at)}#${id}` }),
  taskAbout: (person: string, id: string): Key => ({ group: `TASKS-OF#${person}`, id }),
  /** teams, routing, working hours and service levels */
  taskRules: (): Key => ({ group: "HOUSE", id: "TASK-RULES" }),
  /** what somebody wrote, in full; and by the day it came */
  reply: (person: string, at: number, id: string): Key => ({
    group: `R#${person}`,
    id: `${timeId(at)}#${id}`,
  }),
  replyOn: (day: string, at: number, id: string): Key => ({
    group: `REPLIES#${day}`,
    id: `${timeId(at)}#${id}`,
  }),
  /** a correction that later answers learn from, by the hash of its text */
  learned: (hash: string): Key => ({ group: "LEARNED", id: hash }),
  /** what was received, flagged and reported on one day */
  reconciliation: (day: string): Key => ({ group: "RECONCILIATIONS", id: day }),
  /** what a member is told, by time; that they were told it, by its own id; and those about one person */
  notice: (member: string, at: number, id: string): Key => ({
    group: `N#${member}`,
    id: `${timeId(at)}#${id}`,
  }),
  noticeMark: (id: string, member: string): Key => ({ group: `NOTICE#${id}`, id: member }),
  noticeAbout: (person: string, member: string, id: string): Key => ({
    group: `NOTICES-OF#${person}`,
    id: `${member}#${id}`,
  }),
  /** how a member wants to be told, and when their next digest is due */
  noticeWish: (member: string): Key => ({ group: "NOTICE-WISHES", id: member }),
  digest: (member: string): Key => ({ group: "DIGESTS", id: member }),
  /** where the house itself is told */
  noticeHook: (): Key => ({ group: "HOUSE", id: "NOTICE-HOOK" }),
  /** a letter, under its touch; its mark while it waits to be printed; its touch by the code that stands on it */
  piece: (shard: number, touch: string): Key => ({ group: `PIECES#${shard}`, id: touch }),
  letterQueue: (shard: number, touch: string): Key => ({ group: `LETTER-QUEUE#${shard}`, id: touch }),
  pieceCode: (code: string): Key => ({ group: `PIECE#${code}`, id: "C" }),
  /** a batch of letters, and what is printed in it */
  batch: (id: string): Key => ({ group: "BATCHES", id }),
  batchLetter: (batch: string, touch: string): Key => ({ group: `BATCH#${batch}`, id: touch }),
  /** how this house's letters look, and when they are put into batches */
  letterSettings: (): Key => ({ group: "HOUSE", id: "LETTERS" }),
  /** who stands on the audience of a step, by touch; posts; where they are published */
  placement: (journey: string, step: string, touch: string): Key => ({
    group: `AUDIENCE#${journey}#${step}`,
    id: touch,
  }),
  /** that a step has an audience; on which audiences somebody stands, by touch */
  audience: (journey: string, step: string): Key => ({ group: "AUDIENCES", id: `${journey}#${step}` }),
  placed: (person: string, touch: string): Key => ({ group: `PLACED#${person}`, id: touch }),
  post: (id: string): Key => ({ group: "POSTS", id }),
  socialSettings: (): Key => ({ group: "HOUSE", id: "SOCIAL" }),
  member: (id: string): Key => ({ group: "MEMBERS", id }),
  memberEmail: (email: string): Key => ({ group: "MEMBER-EMAILS", id: email }),
  session: (hash: string): Key => ({ group: `SESSION#${hash}`, id: "S" }),
  apiKey: (id: string): Key => ({ group: "API-KEYS", id }),
  apiKeyHash: (hash: string): Key => ({ group: `API-KEY#${hash}`, id: "K" }),
  import: (id: string): Key => ({ group: "IMPORTS", id }),
  /** faults of one chunk of an import, by the byte the chunk begins at */
  importFaults: (id: string, offset: number, part: number): Key => ({
    group: `F#${id}`,
    id: `${String(offset).padStart(12, "0")}#${String(part).padStart(3, "0")}`,
  }),
  /** how people stood before a chunk of an import changed them, by the same byte and the order of writing */
  importBefore: (id: string, offset: number, order: string): Key => ({
    group: `BEFORE#${id}`,
    id: `${String(offset).padStart(12, "0")}#${order}`,
  }),
  /** how accounts stood before it changed them */
  importAccounts: (id: string, offset: number, order: string): Key => ({
    group: `BEFORE-ACCOUNTS#${id}`,
    id: `${String(offset).padStart(12, "0")}#${order}`,
  }),
  /** what was found out about an import before it began: the summary, and pairs that may be one person */
  importCheck: (id: string, part: string): Key => ({ group: `CHECK#${id}`, id: part }),
  /** header of a page: lease, what is done */
  pageHead: (bucket: string, page: string): Key => ({ group: bucket, id: `H#${page}` }),
  pageBody: (bucket: string, page: string): Key => ({ group: bucket, id: `B#${page}` }),
  /** pages of a paused journey wait here */
  parked: (journey: string, page: string): Key => ({ group: `Z#${journey}`, id: page }),
  watermark: (shard: number): Key => ({ group: "WATERMARKS", id: String(shard).padStart(2, "0") }),
  /** counters of one version, folded from one stream shard */
  counters: (journey: string, version: number, shard: string): Key => ({
    group: `C#${journey}`,
    id: `${String(version).padStart(6, "0")}#${shard}`,
  }),
  /** escrow of a campaign's money */
  budget: (campaign: string): Key => ({ group: "BUDGETS", id: campaign }),
  /** older lines of a person's log, from version `v` on */
  timeline: (person: string, v: number): Key => ({ group: `T#${person}`, id: String(v).padStart(10, "0") }),
  /** the same of somebody before they were joined with another entry; versions begin anew after that */
  timelineBefore: (person: string, merge: string, id: string): Key => ({
    group: `T#${person}`,
    id: `!${merge}#${id}`,
  }),
  /** touches nobody can tell about, folded */
  unknown: (journey: string, touch: string): Key => ({ group: `U#${journey}`, id: touch }),
  /** something a step asked for and how it stands, by the person it was asked for; and those that failed, by journey */
  act: (person: string, act: string): Key => ({ group: `ACT#${person}`, id: act }),
  failedAct: (journey: string, step: string, act: string): Key => ({
    group: `FAILED#${journey}`,
    id: `${step}#${act}`,
  }),
  webhookSecret: (id: string): Key => ({ group: "WEBHOOK-SECRETS", id }),
  /** that a touch of the last moments was taken back: whoever sends to this person must read them again */
  stop: (slot: number, id: string): Key => ({ group: `STOPS#${slot}`, id }),
  /** messages of one channel, or pages of people, that wait for their turn at a provider */
  line: (name: string): Key => ({ group: "LINES", id: name }),
  /** end of the hash chain of one stream shard */
  chain: (shard: string): Key => ({ group: "CHAIN", id: shard }),
  /** messages that came in and that nobody could be found for: open ones, and those somebody has decided on */
  unmatched: (id: string): Key => ({ group: "UNMATCHED", id }),
  unmatchedDone: (id: string): Key => ({ group: "UNMATCHED-DONE", id }),
  /** what one address has brought on one day, so that two programs do not talk for ever */
  brought: (address: string, day: string): Key => ({ group: `BROUGHT#${address}`, id: day }),
  /** inputs that must not happen twice (idempotency keys, provider message ids) */
  once: (what: string, id: string): Key => ({ group: `X#${what}#${id}`, id: "X" }),
} as const;

/** Times of the same width, so that they sort as text. */
function timeId(ms: number): string {
  return String(Math.max(0, Math.floor(ms))).padStart(15, "0");
}

export const SHARDS = 4;
export const MINUTE = 60_000;

/** The group of the pages due in one minute, in one shard. */
export const bucket = (minute: number, shard: number): string =>
  `W#${String(minute).padStart(10, "0")}#${shard}`;

export const minuteOf = (ms: number): number => Math.floor(ms / MINUTE);
