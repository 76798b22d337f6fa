import { z } from "zod";
import { Channel, ResponseClass } from "#journey/journey";
import { TaskView } from "./journeys";
import { TimelineView } from "./people";

export const AccountView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string().optional(),
  tier: z.string().optional(),
  potential: z.number().optional().describe("a year, minor units"),
  status: z.string().optional().describe("of our product"),
  rival: z.string().optional(),
  owner: z.string().optional(),
  territory: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
  address: z.string().optional(),
  website: z.string().optional(),
  externalId: z.string().optional(),
  note: z.string().optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  changedAt: z.number().optional(),
});
export type AccountView = z.infer<typeof AccountView>;

export const AccountSavedView = AccountView.extend({ revision: z.number() });
export type AccountSavedView = z.infer<typeof AccountSavedView>;

export const AccountLineView = AccountView.extend({
  people: z.number(),
  elsewhere: z.number().describe("who have a part in it besides the account they belong to"),
  lastTouch: z.number().optional(),
});
export type AccountLineView = z.infer<typeof AccountLineView>;

const Values = z.array(z.string());
export const AccountsView = z.object({
  items: z.array(AccountLineView),
  after: z.string().optional(),
  total: z.number(),
  values: z
    .object({ kind: Values, tier: Values, owner: Values, territory: Values, status: Values })
    .describe("what one can filter by"),
});
export type AccountsView = z.infer<typeof AccountsView>;

export const StakeholderView = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string().optional(),
  influence: z.string().optional(),
  stance: z.string().optional(),
  home: z.boolean().describe("false: they belong to another account, and have a part in this one"),
  homeName: z.string().optional(),
  consent: z.partialRecord(Channel, z.boolean()),
  suppressed: z.partialRecord(Channel, z.string()),
  lastTouch: z.number().optional(),
  lastAnswer: z.object({ class: ResponseClass, at: z.number() }).optional(),
  touches: z.number().describe("of the last 30 days"),
  inside: z.number().describe("journeys they are in"),
  owner: z.string().optional(),
});
export type StakeholderView = z.infer<typeof StakeholderView>;

export const AccountMergeView = z.object({
  id: z.string(),
  other: z.string(),
  name: z.string().describe("of the account that became part of this one"),
  at: z.number(),
  by: z.string(),
  status: z.enum(["merged", "unmerging", "unmerged"]),
  people: z.number().describe("who moved"),
  left: z.array(z.string()).describe("what an undo has left as it is, because it was changed since"),
});
export type AccountMergeView = z.infer<typeof AccountMergeView>;

export const AccountPageView = z.object({
  account: AccountView,
  merges: z.array(AccountMergeView).describe("accounts that became part of this one, latest first"),
  revision: z.number(),
  owner: z.object({ owner: z.string(), from: z.enum(["account", "territory"]) }).optional(),
  stakeholders: z.array(StakeholderView),
  more: z.boolean().describe("there are more people than stand here"),
  touches: z.object({
    days: z.number(),
    n: z.number(),
    caps: z.array(
      z.object({ most: z.number(), days: z.number(), channel: Channel.optional(), n: z.number() }),
    ),
  }),
  journeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: z.string(),
      people: z.number(),
      steps: z.array(z.object({ step: z.string(), name: z.string(), people: z.number() })),
    }),
  ),
  ahead: z.object({
    messages: z.number().describe("at most so many within a week, one per person and journey"),
    journeys: z.array(z.object({ id: z.string(), name: z.string(), messages: z.number() })),
    until: z.number(),
  }),
  actions: z.array(
    z.object({ rule: z.string(), what: z.string(), because: z.string(), person: z.string().optional() }),
  ),
  tasks: z.array(TaskView),
});
export type AccountPageView = z.infer<typeof AccountPageView>;

export const AccountEntryView = TimelineView.extend({ person: z.string(), personName: z.string() });
export type AccountEntryView = z.infer<typeof AccountEntryView>;

export const TerritoriesView = z.object({
  territories: z.array(z.object({ territory: z.string(), owner: z.string() })),
  revision: z.number(),
});
export type TerritoriesView = z.infer<typeof TerritoriesView>;
