import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

/**
 * Time limits of our requests, ms. They are far below every Lambda's own limit (rule R8: the end of the
 * function is the fence, so no request may outlive it), and a breach throws instead of being logged.
 */
export const timeLimits = (requestTimeout: number) => ({
  connectionTimeout: 2_000,
  requestTimeout,
  throwOnRequestTimeout: true,
  httpsAgent: { keepAlive: true, maxSockets: 64 },
});

/** The table's client. Its requests are conditional or reads, so the SDK may repeat them. */
export const tableClient = (config: DynamoDBClientConfig = {}): DynamoDBClient =>
  new DynamoDBClient({ maxAttempts: 3, requestHandler: timeLimits(5_000), ...config });
