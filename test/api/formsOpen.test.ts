import { describe, expect, it } from "vitest";
import { listSubmissions } from "#engine/forms/submission";
import { setConsent } from "#engine/people/consent";
import { getPerson } from "#engine/people/savePerson";
import { drain } from "#test/worlds/drain";
import { INTEREST, mailedForm } from "./formHouse";
import { openHouse } from "./house";

describe("robots", () => {
  it("hear the same thanks, and what they sent waits for a member", async () => {
    const { open, send, time, world, now, form, as } = await mailedForm();
    const { mark } = await open();
    const fast = await send({ rk_page: mark, topic: "evidence" });
    time.now += 20_000;
    const trapped = await send({ rk_page: (await open()).mark, topic: "supply", rk_more: "http://spam" });
    expect([fast.status, trapped.status]).toEqual([200, 200]);
    expect(trapped.text).toContain("Thank you");
    await drain(world);
    expect((await now()).profile.fields).toBeUndefined();
    const path = `/api/forms/${form.id}/submissions`;
    const parked = (await as("owner")("GET", `${path}?parked=1`)).body as {
      items: { id: string; because: string }[];
    };
    expect(parked.items.map(({ because }) => because).sort()).toEqual([
      "a field was filled in that people do not see",
      "it was sent faster than people read",
    ]);
    const meant = parked.items.find(({ because }) => because.includes("faster"));
    expect((await as("owner")("POST", `${path}/${meant?.id}/accept`)).body).toMatchObject({ status: "done" });
    expect((await as("owner")("POST", `${path}/${meant?.id}/accept`)).status).toBe(200);
    const spam = parked.items.find((one) => one !== meant);
    expect((await as("owner")("DELETE", `${path}/${spam?.id}`)).status).toBe(204);
    expect((await as("owner")("DELETE", `${path}/${meant?.id}`)).status).toBe(409);
    await drain(world);
    expect((await now()).profile.fields).toEqual({ interest: "New evidence" });
    expect((await as("owner")("GET", `${path}?parked=1`)).body).toMatchObject({ items: [] });
  });
});

const OPEN = {
  open: true,
  fields: INTEREST.fields?.map((f) => (f.id === "mail" ? { ...f, required: true } : f)),
};

describe("a form anybody may fill in", () => {
  it("makes somebody new by their e-mail address, and asks them to confirm what they ticked", async () => {
    const { fill, world, form, ask } = await mailedForm(OPEN);
    world.letters.length = 0;
    const at = `/f/${form.id}`;
    const said = await fill({ topic: "supply", mail: "New.Person@Example.org", first: "Nia", news: "1" }, at);
    expect(said.status).toBe(200);
    const { items } = await listSubmissions(world, form.id);
    const made = (await getPerson(world, items[0]?.person ?? ""))!;
    expect(made.profile).toMatchObject({ email: "new.person@example.org", firstName: "Nia" });
    expect(made.state.consent.sms).toBeUndefined();
    expect(world.letters).toMatchObject([{ to: "new.person@example.org", subject: "Please confirm" }]);
    const confirm = /https?:\/\/[^\s"<>]*\/o\/[\w.-]+/.exec(world.letters[0]?.text ?? "")?.[0] ?? "";
    expect((await ask("POST", new URL(confirm).pathname)).status).toBe(200);
    expect((await getPerson(world, made.profile.id))?.state.consent.sms?.on).toBe(true);
  });

  it("shows nothing that is known, fills only gaps, and never turns a no into a yes", async () => {
    const { open, fill, world, form, now, person } = await mailedForm(OPEN);
    const at = `/f/${form.id}`;
    expect((await open(at)).text).toContain("Hello there");
    await setConsent(world, person, "sms", false, "a member");
    world.letters.length = 0;
    for (let i = 0; i < 3; i++)
      await fill({ topic: "supply", mail: "p0@example.org", first: `Mallory ${i}`, news: "1" }, at);
    const { profile, state } = await now();
    expect(profile).toMatchObject({ firstName: "Ana", fields: { interest: "Supply" } });
    expect(state.consent.sms?.on).toBe(false);
    // Nobody's mailbox is filled by a form of ours.
    expect(world.letters.filter(({ subject }) => subject === "Please confirm")).toHaveLength(1);
    expect((await listSubmissions(world, form.id)).items).toMatchObject([{ person }, { person }, { person }]);
  });

  it("parks what comes by the dozen from one place", async () => {
    const { fill, world, form } = await mailedForm(OPEN);
    for (let i = 0; i < 23; i++)
      expect((await fill({ topic: "supply", mail: `p${i + 10}@example.org` }, `/f/${form.id}`)).status).toBe(
        200,
      );
    expect((await listSubmissions(world, form.id)).items).toHaveLength(20);
    expect((await listSubmissions(world, form.id, { parked: true })).items).toHaveLength(3);
  });
});

describe("the library", () => {
  it("refuses a form that cannot work, and a message with a link to no form", async () => {
    const { as } = openHouse();
    const save = (body: unknown) => as("owner")("POST", "/api/contents", { body });
    const form = (more: object) =>
      save({ channel: "form", name: `F${Math.random()}`, body: "", form: { ...INTEREST, ...more } });
    expect((await form({})).status).toBe(201);
    expect(await form({ open: true })).toMatchObject({ status: 422 });
    expect((await form({ redirect: "http://example.org" })).status).toBe(400);
    expect((await form({ redirect: "https://example.org/thanks" })).status).toBe(201);
    expect((await form({ fields: [{ id: "a", kind: "choice", label: "A", choices: [] }] })).status).toBe(422);
    expect((await form({ fields: [{ id: "a", kind: "consent", label: "A" }] })).status).toBe(422);
    expect((await form({ fields: [{ id: "__proto__", kind: "text", label: "A" }] })).status).toBe(400);
    const mail = await save({
      channel: "email",
      name: "M",
      subject: "S",
      body: "[[Go]]({{ forms.cnt_none }})",
    });
    expect(mail).toMatchObject({ status: 422 });
    expect(mail.text).toContain("There is no form “cnt_none” in the library.");
  });

  it("leads on to an allowed address after sending", async () => {
    const { fill, open } = await mailedForm({ redirect: "https://thanks.example.org/page" });
    expect((await open()).headers.get("content-security-policy")).toContain(
      "form-action 'self' https://thanks.example.org;",
    );
    const said = await fill({ topic: "supply" });
    expect([said.status, said.headers.get("location")]).toEqual([303, "https://thanks.example.org/page"]);
  });

  it("lists entries as CSV without formulas", async () => {
    const { fill, as, form } = await mailedForm();
    await fill({ topic: "supply", say: "=HYPERLINK(1)" });
    const { text, headers } = await as("owner")("GET", `/api/forms/${form.id}/submissions.csv`);
    expect(headers.get("content-type")).toContain("text/csv");
    expect(text).toContain(`"'=HYPERLINK(1)"`);
    expect(text).toContain("Supply");
  });
});
