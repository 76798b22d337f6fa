import { z } from "@hono/zod-openapi";

/** What a step was to do: webhooks, updates and the like. */
export const ActCounts = z.object({ asked: z.number(), done: z.number(), failed: z.number() });

/** Something a step was to do for somebody and could not. */
export const FailedActView = z
  .object({
    act: z.string(),
    person: z.string(),
    name: z.string(),
    step: z.string(),
    at: z.number().describe("when it was given up, ms"),
    tries: z.number(),
    because: z.string(),
  })
  .openapi("FailedAct");
export type FailedActView = z.infer<typeof FailedActView>;

/** A secret that webhooks are signed with; what it says is shown once and never again. */
export const WebhookSecretView = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.number(),
    rotatedAt: z.number().optional(),
    changing: z.boolean().describe("messages bear the old signature beside the new one"),
  })
  .openapi("WebhookSecret");
export type WebhookSecretView = z.infer<typeof WebhookSecretView>;
