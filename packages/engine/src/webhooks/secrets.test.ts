import { beforeEach, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { createSecret, listSecrets, OVERLAP, removeSecret, rotateSecret, secretsNamed } from "./secrets";
import { newWebhookSecret } from "./sign";

let w: MemoryWorld;
beforeEach(() => {
  w = memoryWorld();
});

it("keeps a secret locked, and shows nobody what it says", async () => {
  const { id, secret } = await createSecret(w, { name: "CRM" }, "mem_1");
  expect(JSON.stringify(await w.store.get(keys.webhookSecret(id)))).not.toContain(secret.slice(6));
  expect(JSON.stringify(await listSecrets(w))).not.toContain(secret.slice(6));
  expect(await secretsNamed(w, " crm ")).toEqual([secret]);
});

it("signs with the old one too for a day after a change", async () => {
  const { id, secret } = await createSecret(w, { name: "CRM" }, "mem_1");
  const next = (await rotateSecret(w, id)).secret;
  expect(await secretsNamed(w, "CRM")).toEqual([next, secret]);
  w.now += OVERLAP;
  expect(await secretsNamed(w, "CRM")).toEqual([next]);
  expect((await listSecrets(w))[0]).toMatchObject({ name: "CRM", changing: false });
});

it("takes a receiver's own secret, and refuses what is none, a name twice, and what is not there", async () => {
  const own = newWebhookSecret();
  await createSecret(w, { name: "CRM", secret: own }, "mem_1");
  expect(await secretsNamed(w, "CRM")).toEqual([own]);
  const no = (code: string) => ({ code });
  await expect(createSecret(w, { name: "crm" }, "mem_1")).rejects.toMatchObject(no("nameTaken"));
  await expect(createSecret(w, { name: "x", secret: "hush" }, "mem_1")).rejects.toMatchObject(
    no("badSecret"),
  );
  await expect(secretsNamed(w, "other")).rejects.toMatchObject(no("unknownSecret"));
  await expect(rotateSecret(w, "whs_none")).rejects.toMatchObject(no("unknownSecret"));
  await expect(removeSecret(w, "whs_none")).rejects.toMatchObject(no("unknownSecret"));
});

it("says so when the house's own key has changed", async () => {
  await createSecret(w, { name: "CRM" }, "mem_1");
  w.settings = { ...w.settings, linkSecret: "another secret that is long enough to sign with" };
  await expect(secretsNamed(w, "CRM")).rejects.toMatchObject({ code: "lockedSecret" });
});
