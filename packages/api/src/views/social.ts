import { z } from "zod";
import { NETWORKS } from "#engine/social/hashes";
import { POST_STATES } from "#engine/social/posts";

const deed = z.object({ at: z.number(), by: z.string() });

export const PostView = z.object({
  id: z.string(),
  state: z.enum(POST_STATES),
  journey: z.string(),
  journeyName: z.string(),
  step: z.string(),
  stepName: z.string(),
  content: z.object({ id: z.string(), version: z.number(), name: z.string() }),
  text: z.string(),
  author: z.string(),
  who: z.string().describe("the author, in words"),
  live: z.boolean(),
  approved: deed.optional(),
  rejected: deed.extend({ reason: z.string() }).optional(),
  published: deed.extend({ how: z.enum(["webhook", "hand"]), link: z.string().optional() }).optional(),
  failed: z.object({ at: z.number(), reason: z.string() }).optional(),
});
export type PostView = z.infer<typeof PostView>;

const counts = z.object({
  given: z.number(),
  fresh: z.number().describe("who came since"),
  remove: z.number().describe("who has to be taken off"),
  at: z.number().optional(),
});
export const AudienceView = z.object({
  journey: z.string(),
  journeyName: z.string(),
  step: z.string(),
  stepName: z.string(),
  on: z.number(),
  off: z.number(),
  networks: z.record(z.enum(NETWORKS), counts),
});
export type AudienceView = z.infer<typeof AudienceView>;
