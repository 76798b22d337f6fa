import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { describe, it } from "vitest";
import { pollChanges } from "#aws/changes";
import { tableClient } from "#aws/clients";
import { createStore } from "#aws/store";
import { createTable } from "#aws/table";
import { storeContract } from "#test/contracts/store";
import { dynamoIsHere, LOOPBACK, startDynamo } from "#test/worlds/dynamodb";

if (dynamoIsHere()) {
  storeContract("DynamoDB over its wire protocol", async () => {
    const dynamo = await startDynamo();
    const config = { ...LOOPBACK, endpoint: dynamo.endpoint };
    const client = tableClient(config);
    const table = `contract-${Date.now()}`;
    const stream = await createTable(client, table);
    const { next } = pollChanges(new DynamoDBStreamsClient(config), stream);
    return { store: createStore(client, table), changes: next, stop: dynamo.stop };
  });
} else {
  describe("the store contract: DynamoDB over its wire protocol", () => {
    it("was NOT run: dynoxide exists for Linux x64 only; set DYNAMODB_ENDPOINT to run it here", () => {});
  });
}
