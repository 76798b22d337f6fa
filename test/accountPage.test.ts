import { expect, it } from "vitest";
import { accountTimeline } from "#engine/accounts/accountTimeline";
import { accountView } from "#engine/accounts/accountView";
import { type Known, nextActions } from "#engine/accounts/nextActions";
import { saveAccount } from "#engine/accounts/saveAccount";
import { saveTerritories } from "#engine/accounts/territories";
import { saveHousePolicies } from "#engine/housePolicies";
import { createMember } from "#engine/members";
import { joinAccounts } from "#engine/people/accounts";
import { recordActivities } from "#engine/people/activities";
import { fitted } from "#engine/people/customFields";
import { savePerson } from "#engine/people/savePerson";
import { respond } from "#engine/respond";
import { listTasks } from "#engine/tasks";
import { answer, stateOf } from "#test/proofs/stage";
import { DAY, draft, house, people, reactivation, start } from "./fixtures/small";
import { drain, pushBy } from "./worlds/drain";
import { memoryWorld } from "./worlds/memory";

const person = (n: number) => `per_${String(n).padStart(6, "0")}`;

/** Three people of one clinic in two journeys that start with an e-mail. */
async function clinic() {
  const w = memoryWorld();
  const content = await house(w);
  const ids = await people(w, 3, (profile) => {
    profile.account = "acc_1";
    profile.accountName = "Clinic";
  });
  await joinAccounts(
    w,
    ids.map((id) => ({ after: { id, account: "acc_1", accountName: "Clinic" } })),
  );
  for (const journey of ["jny_1", "jny_2"]) {
    await draft(w, reactivation(content), {}, journey);
    await start(w, journey);
  }
  await drain(w);
  return w;
}

it("counts touches against the caps of the account, and what journeys may send within a week", async () => {
  const w = await clinic();
  await saveHousePolicies(w, {
    caps: [{ most: 20, days: 7, per: "account", channel: "email", do: "hold" }],
    rests: [],
    holidays: false,
    daysOff: [],
  });
  const view = await accountView(w, "acc_1");
  expect(view.touches).toEqual({
    days: 30,
    n: 6,
    caps: [{ most: 20, days: 7, channel: "email", n: 6 }],
  });
  expect(view.journeys.map(({ id, people }) => [id, people])).toEqual([
    ["jny_1", 3],
    ["jny_2", 3],
  ]);
  // All of them wait five days for an answer, and without one a reminder follows.
  expect(view.ahead.messages).toBe(6);
  expect(view.ahead.journeys.map(({ id, messages }) => [id, messages])).toEqual([
    ["jny_1", 3],
    ["jny_2", 3],
  ]);
  await pushBy(w, 40 * DAY);
  expect((await accountView(w, "acc_1")).ahead).toMatchObject({ messages: 0, journeys: [] });
});

it("tells of everybody's last days, and of what they did elsewhere", async () => {
  const w = await clinic();
  await recordActivities(w, [{ person: person(1), event: "order", at: w.now + 5, value: 900, id: "o1" }]);
  const entries = await accountTimeline(w, "acc_1");
  expect(entries[0]).toMatchObject({ person: person(1), what: "Order", about: "event", tone: "good" });
  expect(entries.filter(({ what }) => what === "E-mail sent")).toHaveLength(6);
});

it("gives a task to the owner of the person, the account, the territory, or whom the step names", async () => {
  const w = await clinic();
  const ben = await createMember(w, {
    email: "ben@h.example",
    name: "Ben",
    role: "field",
    password: "long enough to be one",
  });
  await saveTerritories(w, { territories: [{ territory: "North", owner: "cleo@h.example" }] });
  await savePerson(w, { id: person(0), owner: ben.id });
  const asks = async (n: number): Promise<string | undefined> => {
    const touch = (await stateOf(w, person(n))).touches.find((t) => t.journey === "jny_1");
    await respond(w, answer(touch!.id, "positive", `r${n}`));
    await drain(w);
    const { items } = await listTasks(w, { status: "open" });
    return items.find((task) => task.person === person(n))?.owner;
  };
  // The owner is told by an id; the task names the member as steps do.
  expect(await asks(0)).toBe("ben@h.example");
  await savePerson(w, { id: person(1), territory: "north" });
  expect(await asks(1)).toBe("cleo@h.example");
  await saveAccount(w, "acc_1", { owner: "Dora of the CRM" });
  await drain(w);
  expect(await asks(2)).toBe("Dora of the CRM");
});

const known = (more: Partial<Known>): Known => ({
  id: "p",
  name: "P",
  reachable: ["email"],
  openTasks: 0,
  ...more,
});
const advice = (list: Known[], owner?: string) =>
  nextActions(list, { now: 400 * DAY, owner }).map(({ rule, person: who }) =>
    who ? `${rule} ${who}` : rule,
  );

it("advises by rules that say what they saw", () => {
  const at = 399 * DAY;
  expect(
    advice([known({ id: "a", influence: "high", lastAnswer: { class: "positive", at } })], "me"),
  ).toEqual(["answerPositive a"]);
  expect(
    advice(
      [known({ id: "a", influence: "high", lastAnswer: { class: "positive", at }, openTasks: 1 })],
      "me",
    ),
  ).toEqual([]);
  expect(
    advice([known({ id: "a", influence: "high", stance: "champion", lastTouch: 300 * DAY })], "me"),
  ).toEqual(["quietChampion a"]);
  expect(
    advice([known({ id: "a", influence: "high", stance: "champion", lastTouch: 390 * DAY })], "me"),
  ).toEqual([]);
  expect(advice([known({ id: "a", influence: "high", stance: "blocker" })], "me")).toEqual(["blocker a"]);
  expect(advice([known({ reachable: [] })])).toEqual(["nobodyReachable", "noOwner"]);
  expect(advice([known({}), known({ id: "q" })], "me")).toEqual(["nobodyDecides"]);
  expect(advice([])).toEqual([]);
  const [first] = nextActions([known({ name: "Eva", stance: "champion", lastTouch: 300 * DAY })], {
    now: 400 * DAY,
  });
  expect(first).toMatchObject({ because: "a champion who has heard nothing from us for 100 days" });
});

it("keeps a value as its type wants it, or not at all", () => {
  const as = (
    type: Parameters<typeof fitted>[1]["type"],
    value: string | number | boolean,
    options?: string[],
  ) => fitted(value, { type, ...(options ? { options } : {}) });
  expect([as("number", "12.5"), as("number", "1,200"), as("money", 3), as("number", true)]).toEqual([
    12.5,
    undefined,
    3,
    undefined,
  ]);
  expect([as("date", "2026-02-28"), as("date", "2026-02-30"), as("date", "soon")]).toEqual([
    "2026-02-28",
    undefined,
    undefined,
  ]);
  expect([as("boolean", "Yes"), as("boolean", "0"), as("boolean", "perhaps")]).toEqual([
    true,
    false,
    undefined,
  ]);
  expect([as("choice", " gold", ["Gold"]), as("choice", "tin", ["Gold"])]).toEqual(["Gold", undefined]);
  expect(as("text", 5)).toBe("5");
});
