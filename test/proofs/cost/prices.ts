/**
 * What AWS asks in us-east-1, USD per million, on demand, as published in November 2026. Check before you quote it:
 * https://aws.amazon.com/dynamodb/pricing/on-demand/ · /sqs/pricing/ · /sns/pricing/ · /lambda/pricing/
 */
export const PRICES = {
  dated: "2026-11-25",
  writeUnits: 0.625,
  readUnits: 0.125,
  queueRequests: 0.4,
  /** SES events, published to a topic; delivery to a queue is free */
  topicPublishes: 0.5,
  functionCalls: 0.2,
  /** arm64, per million GB-seconds */
  functionSeconds: 13.3334,
} as const;

/**
 * How long a function runs per call, which only a deployment can measure: a page waits for SES four times, an answer
 * once. Assumed here, and the only figure of the table that is not metered.
 */
export const ASSUMED_SECONDS = { page: 1.5, answer: 0.1, gigabytes: 0.5 } as const;
