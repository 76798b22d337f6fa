import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableClient } from "#aws/clients";
import { createStore as createTableStore } from "#aws/store";
import { createTable } from "#aws/table";
import { keys } from "#engine/keys";
import type { Store } from "#engine/ports";
import { askPeople } from "#engine/segments/askPeople";
import { createMirror } from "#engine/segments/columns/mirror";
import type { Question } from "#engine/segments/question";
import { matches, type Rule } from "#journey/segment";
import { openDatabase } from "#local/database";
import { createStore } from "#local/store";
import { NOW } from "#test/laws/arbitrary";
import { anyRule, SEGMENTS, type Someone, someone } from "#test/laws/people";
import { dynamoIsHere, LOOPBACK, startDynamo } from "#test/worlds/dynamodb";
import { memoryStore, memoryWorld } from "#test/worlds/memory";

/** In every store, read one by one or in columns, a rule means the same people. */
function segmentContract(name: string, make: () => Promise<{ store: Store; stop(): Promise<void> }>): void {
  describe(`segments: ${name}`, () => {
    it("mean whom the rule holds for, also after changes", async () => {
      const { store, stop } = await make();
      const w = { ...memoryWorld(), store };
      const mirror = createMirror({ store }, () => performance.now());
      const crowd = fc.sample(someone, { numRuns: 120, seed: 7 });
      const there = new Map<string, Someone>();
      const put = async (some: Someone[]) => {
        for (const who of some) there.set(who.profile.id, who);
        await store.write(
          some.flatMap(({ profile, state }) => [
            { put: { ...keys.profile(profile.id), data: profile } },
            { put: { ...keys.person(profile.id), data: state } },
          ]),
        );
        mirror.wrote(some.map(({ profile }) => profile.id));
      };
      try {
        await put(crowd.slice(0, 100));
        await mirror.load();
        const compare = async (rule: Rule, other: Rule) => {
          const holds = (one: Rule, { profile, state }: Someone) =>
            matches(one, { profile, person: state, now: NOW, segments: SEGMENTS }) === true;
          const n = [...there.values()].filter((who) => holds(rule, who)).length;
          const both = [...there.values()].filter((who) => holds(rule, who) && holds(other, who)).length;
          const about = { rule, segments: SEGMENTS, now: NOW, house: { caps: [], rests: [] } };
          const count: Question = { ask: "count", ...about };
          const tally = { total: there.size, seen: there.size, matches: n };
          expect(await askPeople(w, count)).toMatchObject(tally);
          expect(await mirror.ask(count)).toMatchObject(tally);
          expect(await mirror.askWithin(count, 10_000)).toMatchObject(tally);
          const parts = { onlyFirst: n - both, both };
          expect(await askPeople(w, { ask: "difference", ...about, other })).toMatchObject(parts);
          expect(await mirror.ask({ ask: "difference", ...about, other })).toMatchObject(parts);
        };
        const rules = fc.sample(anyRule, { numRuns: 40, seed: 11 });
        for (const [i, rule] of rules.entries()) await compare(rule, rules[i - 1] ?? rule);
        // Some change, some go, some come.
        await put([
          ...crowd.slice(100),
          ...crowd.slice(0, 15).map(({ state }, i) => {
            const profile = { ...crowd[i + 20]!.profile, id: state.id };
            return { profile, state };
          }),
        ]);
        for (const { profile } of crowd.slice(40, 50)) {
          await store.write([{ remove: keys.profile(profile.id) }, { remove: keys.person(profile.id) }]);
          there.delete(profile.id);
          mirror.wrote([profile.id]);
        }
        for (const [i, rule] of rules.entries()) await compare(rule, rules[i - 1] ?? rule);
      } finally {
        await stop();
      }
    }, 120_000);
  });
}

segmentContract("memory", async () => ({ store: memoryStore(), stop: async () => {} }));

segmentContract("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rekindle-segments-"));
  const database = openDatabase(join(folder, "data.sqlite"));
  return {
    store: createStore(database, { now: Date.now }),
    stop: async () => {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
});

if (dynamoIsHere()) {
  segmentContract("DynamoDB over its wire protocol", async () => {
    const dynamo = await startDynamo();
    const client = tableClient({ ...LOOPBACK, endpoint: dynamo.endpoint });
    const table = `segments-${Date.now()}`;
    await createTable(client, table);
    return { store: createTableStore(client, table), stop: dynamo.stop };
  });
}
