import { describe, expect, it } from "vitest";
import type { PersonState } from "#journey/person";
import { memoryWorld } from "#test/worlds/memory";
import { keys } from "../keys";
import { factsOf } from "../seal";
import { getAccount, peopleOfAccount } from "./accounts";
import { findByAddress, findByExternalId, peopleAt } from "./addressBook";
import { setConsent, suppress, unsuppress } from "./consent";
import { erasePerson } from "./erasePerson";
import { listPeople } from "./listPeople";
import { savePeople } from "./savePeople";
import { getPerson, savePerson } from "./savePerson";

const anna = {
  email: "Anna@Example.org",
  phone: "0170/1234567",
  firstName: "Anna",
  lastName: "Maier",
  country: "Deutschland",
  externalId: "X1",
};

describe("savePerson", () => {
  it("makes a person with every row that belongs to them", async () => {
    const w = memoryWorld();
    const { person, did } = await savePerson(
      w,
      { ...anna, accountName: "Praxis Süd", fields: { visits: 3 } },
      { email: true },
      "a form",
    );
    expect(did).toBe("added");
    const known = await getPerson(w, person);
    expect(known?.profile).toMatchObject({
      id: person,
      email: "anna@example.org",
      phone: "+491701234567",
      country: "DE",
      zone: "Europe/Berlin",
      fields: { visits: 3 },
    });
    expect(known?.state).toMatchObject({
      id: person,
      consent: { email: { on: true, source: "a form", at: w.now } },
    });
    const row = await w.store.get<PersonState>(keys.person(person));
    expect(row && factsOf(row)).toEqual([
      { fact: "consent", channel: "email", on: true, at: w.now, source: "a form" },
    ]);
    expect(await findByAddress(w, "email", " ANNA@example.org")).toBe(person);
    expect(await findByAddress(w, "sms", "+49 170 1234567")).toBe(person);
    expect(await findByExternalId(w, "X1")).toBe(person);
    const account = known!.profile.account!;
    expect(await getAccount(w, account)).toMatchObject({ name: "Praxis Süd" });
    expect((await peopleOfAccount(w, account)).people).toEqual([person]);
  });

  it("changes nothing the second time", async () => {
    const w = memoryWorld();
    const first = await savePerson(w, anna, { email: true });
    const before = w.changes.length;
    expect(await savePerson(w, anna, { email: true })).toMatchObject({
      person: first.person,
      did: "unchanged",
    });
    expect(w.changes.length).toBe(before);
  });

  it("finds by external id, then e-mail, then phone", async () => {
    const w = memoryWorld();
    const { person } = await savePerson(w, anna);
    expect((await savePerson(w, { externalId: "X1", lastName: "Maier-Groß" })).person).toBe(person);
    expect((await savePerson(w, { email: "anna@example.org", externalId: "X2" })).person).toBe(person);
    expect((await savePerson(w, { phone: "+49 170 1234567", firstName: "anna" })).person).toBe(person);
    expect((await getPerson(w, person))?.profile).toMatchObject({ externalId: "X1", lastName: "Maier-Groß" });
    expect(await findByExternalId(w, "X2")).toBe(person);
  });

  it("lets a practice share its phone", async () => {
    const w = memoryWorld();
    const a = await savePerson(w, {
      phone: "030 1234567",
      country: "DE",
      firstName: "Anna",
      lastName: "Maier",
    });
    const b = await savePerson(w, {
      phone: "030 1234567",
      country: "DE",
      firstName: "Bert",
      lastName: "Groß",
    });
    expect(b.person).not.toBe(a.person);
    expect(await peopleAt(w, "call", "+49 30 1234567")).toEqual([a.person, b.person]);
    expect(
      (await savePerson(w, { phone: "030 1234567", country: "DE", firstName: "Bert", lastName: "Groß" }))
        .person,
    ).toBe(b.person);
    await erasePerson(w, a.person);
    expect(await peopleAt(w, "call", "+49 30 1234567")).toEqual([b.person]);
  });

  it("moves the address book with the person", async () => {
    const w = memoryWorld();
    const { person } = await savePerson(w, { ...anna, account: "A1", accountName: "One" });
    await savePerson(w, {
      id: person,
      email: "new@example.org",
      phone: null,
      country: "AT",
      account: "A2",
      accountName: "Two",
    });
    expect(await findByAddress(w, "email", "anna@example.org")).toBeUndefined();
    expect(await findByAddress(w, "email", "new@example.org")).toBe(person);
    expect(await findByAddress(w, "sms", "+491701234567")).toBeUndefined();
    expect((await getPerson(w, person))?.profile).toMatchObject({ zone: "Europe/Vienna", account: "A2" });
    expect((await getPerson(w, person))?.profile.phone).toBeUndefined();
    await savePerson(w, { id: person, phone: "0664 1234567" });
    expect((await getPerson(w, person))?.profile.phone).toBe("+436641234567");
    expect((await peopleOfAccount(w, "A1")).people).toEqual([]);
    expect((await peopleOfAccount(w, "A2")).people).toEqual([person]);
  });

  it("refuses what cannot be", async () => {
    const w = memoryWorld();
    const { person } = await savePerson(w, anna);
    await savePerson(w, { email: "other@example.org" });
    const before = w.changes.length;
    for (const [input, code] of [
      [{ email: "nonsense" }, "badEmail"],
      [{ phone: "0170", country: "DE", email: "x@y.de" }, "badPhone"],
      [{ country: "Atlantis", email: "x@y.de" }, "badCountry"],
      [{ lastName: "Maier" }, "noAddress"],
      [{ id: "per_none", lastName: "Maier" }, "unknownPerson"],
      [{ id: person, email: "other@example.org" }, "emailTaken"],
    ] as const) {
      await expect(savePerson(w, input)).rejects.toMatchObject({ code });
    }
    expect(w.changes.length).toBe(before);
  });

  it("erases every trace", async () => {
    const w = memoryWorld();
    const { person } = await savePerson(w, { ...anna, account: "A1" });
    await w.store.write([{ put: { ...keys.timeline(person, 1), data: { lines: [] } } }]);
    expect(await erasePerson(w, person)).toHaveLength(1);
    expect(await erasePerson(w, person)).toBeUndefined();
    expect(await getPerson(w, person)).toBeUndefined();
    expect(await findByAddress(w, "email", anna.email)).toBeUndefined();
    expect((await w.store.query(keys.timeline(person, 1).group)).rows).toEqual([]);
    expect((await peopleOfAccount(w, "A1")).people).toEqual([]);
  });
});

describe("savePeople at the same time", () => {
  it("makes one person of many who arrive together", async () => {
    const w = memoryWorld();
    const slow = slowly(w);
    const drafts = Array.from({ length: 12 }, (_, i) => ({
      profile: {
        email: "a@b.de",
        ...(i % 2 ? { externalId: "E1" } : { phone: "+491701234567" }),
        title: `t${i}`,
      },
    }));
    const saved = await Promise.all(drafts.map((draft) => savePeople(slow, [draft], { source: "test" })));
    const ids = new Set(saved.map(([one]) => one!.person));
    expect(ids.size).toBe(1);
    const { people } = await listPeople(w);
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ email: "a@b.de", phone: "+491701234567", externalId: "E1" });
  });

  it("loses no consent when many speak at once", async () => {
    const w = memoryWorld();
    const { person } = await savePerson(w, anna);
    const slow = slowly(w);
    await Promise.all([
      setConsent(slow, person, "email", true, "form"),
      setConsent(slow, person, "sms", true, "form"),
      suppress(slow, person, "call", "asked not to be called"),
      savePeople(slow, [{ profile: { email: "anna@example.org", title: "Dr." }, consent: { call: true } }], {
        source: "list",
      }),
    ]);
    const known = await getPerson(w, person);
    expect(known?.state).toMatchObject({
      consent: { email: { on: true }, sms: { on: true }, call: { on: true } },
      suppressed: { call: { reason: "asked not to be called" } },
    });
    expect(known?.profile.title).toBe("Dr.");
  });
});

describe("consent", () => {
  it("is one fact, and none the second time", async () => {
    const w = memoryWorld();
    const { person } = await savePerson(w, anna);
    await setConsent(w, person, "sms", false, "text STOP");
    const row = await w.store.get<PersonState>(keys.person(person));
    expect(row && factsOf(row)).toEqual([
      { fact: "consent", at: w.now, channel: "sms", on: false, source: "text STOP" },
    ]);
    await setConsent(w, person, "sms", false, "text STOP");
    expect((await w.store.get(keys.person(person)))?.v).toBe(row?.v);
  });

  it("is not given back by a list, but by a member", async () => {
    const w = memoryWorld();
    const { person } = await savePerson(w, anna, { email: false }, "unsubscribe link");
    const [saved] = await savePeople(
      w,
      [{ profile: { email: "anna@example.org" }, consent: { email: true } }],
      { source: "list" },
    );
    expect(saved?.notes).toEqual(["optOutKept"]);
    expect((await getPerson(w, person))?.state.consent.email?.on).toBe(false);
    await setConsent(w, person, "email", true, "member");
    expect((await getPerson(w, person))?.state.consent.email?.on).toBe(true);
  });

  it("suppresses and lifts", async () => {
    const w = memoryWorld();
    const { person } = await savePerson(w, anna);
    expect((await suppress(w, person, "email", "hard bounce")).facts).toEqual([
      { fact: "suppressed", at: w.now, channel: "email", reason: "hard bounce" },
    ]);
    expect((await unsuppress(w, person, "email", "it works again")).suppressed).toEqual({});
    await expect(suppress(w, "per_none", "email", "x")).rejects.toMatchObject({ code: "unknownPerson" });
  });
});

describe("listPeople", () => {
  it("pages through everyone once and finds by words", async () => {
    const w = memoryWorld();
    const drafts = Array.from({ length: 130 }, (_, i) => ({
      profile: {
        email: `p${i}@example.org`,
        firstName: i % 2 ? "Anna" : "Bert",
        lastName: `Maier${i}`,
        accountName: `Praxis ${i % 3}`,
      },
    }));
    await savePeople(w, drafts, { source: "test" });
    for (const [q, n] of [
      ["", 130],
      ["anna", 65],
      ["anna maier7", 6],
      ["MAIER129", 1],
      ["nobody", 0],
    ] as const) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await listPeople(w, { q, after, limit: 20 });
        expect(page.people.length).toBeLessThanOrEqual(20);
        seen.push(...page.people.map(({ id }) => id));
        after = page.next;
      } while (after);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length, q).toBe(n);
    }
    expect((await listPeople(w, { q: "P7@Example.org" })).people[0]).toMatchObject({
      lastName: "Maier7",
      consent: {},
      inside: 0,
    });
    await expect(listPeople(w, { after: "garbage" })).rejects.toMatchObject({ code: "badCursor" });
  });
});

/** The same world with a store that answers in an order of its own, so that others come in between. */
function slowly(w: ReturnType<typeof memoryWorld>) {
  let n = 0;
  const wait = () => {
    n = (n * 7 + 3) % 5;
    return new Promise((resolve) => setTimeout(resolve, n));
  };
  const { get, batchGet, write, query, scan } = w.store;
  return {
    ...w,
    store: {
      query,
      scan,
      get: <T>(key: Parameters<typeof get>[0]) => wait().then(() => get<T>(key)),
      batchGet: <T>(list: Parameters<typeof batchGet>[0]) => wait().then(() => batchGet<T>(list)),
      write: async (writes: Parameters<typeof write>[0]) => {
        // One by one, as a store without transactions does.
        const outcomes = [];
        for (const one of writes) {
          await wait();
          outcomes.push(...(await write([one])));
        }
        return outcomes;
      },
    },
  };
}
