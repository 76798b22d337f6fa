import { describe, expect, it } from "vitest";
import { clickLink, formLink } from "#engine/content/links";
import { listSubmissions } from "#engine/forms/submission";
import { erasePerson } from "#engine/people/erasePerson";
import { exportPerson } from "#engine/people/exportPerson";
import { drain, pushBy } from "#test/worlds/drain";
import { mailedForm } from "./formHouse";

const DAY = 86_400_000;

describe("a form behind the link of a message", () => {
  it("is filled in, fills in the profile, and its answer leads on", async () => {
    const { fill, now, world, open, form, person } = await mailedForm();
    const page = await open();
    expect(page.status).toBe(200);
    expect(page.text).toContain("What may we tell you about?");
    expect(page.text).toContain("Hello Ruiz 0, <strong>please</strong> choose.");
    expect(page.text).not.toMatch(/<script|style="/);
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src https:; form-action 'self'; base-uri 'none'/,
    );
    const said = await fill({ topic: "evidence", first: "Anabel", news: "1", say: "Nothing else." });
    expect(said.status).toBe(200);
    expect(said.text).toContain("Thank you");
    const { profile, state } = await now();
    expect(profile).toMatchObject({ firstName: "Anabel", fields: { interest: "New evidence" } });
    expect(world.texts).toHaveLength(1);
    expect(state.past.jny_1?.reason).toBe("finished");
    expect(profile.did?.[`form.${form.id.toLowerCase()}`]?.n).toBe(1);
    expect(profile.did?.["form.submitted"]?.n).toBe(1);
    const { items } = await listSubmissions(world, form.id);
    expect(items).toMatchObject([
      { status: "done", person, open: false, version: 1, answers: { topic: "evidence", news: true } },
    ]);
  });

  it("keeps a consent with the words that were shown and where they stood", async () => {
    const { fill, as, person, form } = await mailedForm();
    await fill({ topic: "supply", news: "1" });
    const ledger = (await as("owner")("GET", `/api/people/${person}/ledger`)).body;
    expect(JSON.stringify(ledger)).toContain("Yes, send me news by SMS. I can take this back at any time.");
    expect(JSON.stringify(ledger)).toContain(`form ${form.id} v1, entry sub_`);
  });

  it("changes nothing when it is opened, however often, and waits until it is filled in", async () => {
    const { open, world, now } = await mailedForm();
    const before = JSON.stringify(await now());
    for (let i = 0; i < 3; i++) await open(undefined, { "user-agent": "Barracuda scanner" });
    await drain(world);
    expect(JSON.stringify(await now())).toBe(before);
    await pushBy(world, 13 * DAY);
    expect(Object.keys((await now()).state.enrollments)).toHaveLength(1);
    await pushBy(world, 2 * DAY);
    expect((await now()).state.enrollments).toEqual({});
  });

  it("counts a page once however often it is sent", async () => {
    const { open, send, time, world, now, form } = await mailedForm();
    const { mark } = await open();
    time.now += 20_000;
    const fields = { rk_page: mark, topic: "evidence" };
    const answers = await Promise.all([send(fields), send(fields), send(fields)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await drain(world);
    expect((await listSubmissions(world, form.id)).items).toHaveLength(1);
    expect((await now()).profile.did?.["form.submitted"]?.n).toBe(1);
    expect(world.texts).toHaveLength(1);
  });

  it("finishes an entry whose process died right after it was kept", async () => {
    const { open, send, time, world, now, form } = await mailedForm();
    const { mark } = await open();
    time.now += 20_000;
    const write = world.store.write;
    world.store.write = async (writes) => {
      const done = await write(writes);
      if (writes.some((one) => "put" in one && one.put.group === `FORM#${form.id}`)) throw new Error("died");
      return done;
    };
    expect((await send({ rk_page: mark, topic: "evidence" })).status).toBe(500);
    world.store.write = write;
    await drain(world);
    expect((await now()).profile.fields).toEqual({ interest: "New evidence" });
    expect(world.texts).toHaveLength(1);
  });

  it("says what is wrong beside each field, and keeps what was typed", async () => {
    const { fill, world, form } = await mailedForm();
    const said = await fill({ mail: "no address", say: "x".repeat(6_000), first: "Ana" });
    expect(said.status).toBe(422);
    expect(said.text).toContain("Please look at this again:");
    expect(said.text).toContain('<a href="#f-topic">');
    expect(said.text).toMatch(
      /id="f-mail"[^>]*value="no address"[^>]*aria-describedby="e-mail" aria-invalid="true"/,
    );
    expect(said.text).toContain('value="Ana"');
    expect((await listSubmissions(world, form.id)).items).toEqual([]);
  });

  it("does not believe a link or a page that was tampered with", async () => {
    const { path, open, send, world, form, touch } = await mailedForm();
    expect((await open(`${path}x`)).status).toBe(404);
    expect((await open(path.replace("/f/", "/f/a"))).status).toBe(404);
    const click = new URL(clickLink(world.settings, touch, "https://example.org/")).pathname;
    expect((await open(click.replace("/c/", "/f/"))).status).toBe(404);
    expect((await open(`/f/${form.id}`)).status).toBe(404);
    expect((await send({ topic: "evidence" }, `${path}x`)).status).toBe(404);
    const other = new URL(formLink({ ...world.settings, linkSecret: "x".repeat(32) }, form.id, touch))
      .pathname;
    expect((await open(other)).status).toBe(404);
    // A mark of one's own making is none: the entry waits for somebody to look at it.
    expect((await send({ rk_page: "made.up", topic: "evidence" })).status).toBe(200);
    expect((await listSubmissions(world, form.id, { parked: true })).items).toMatchObject([
      { because: "mark", status: "parked" },
    ]);
  });

  it("refuses a field of 5 MB kindly, and cuts line ends out of names", async () => {
    const { fill, now, send } = await mailedForm();
    const huge = await send({ say: "x".repeat(5 * 1_048_576) });
    expect(huge.status).toBe(413);
    expect(huge.text).toContain("This is too much at once");
    const said = await fill({
      topic: "supply",
      first: "Eve\r\nBcc: all@example.org\u2028<script>alert(1)</script>",
    });
    expect(said.status).toBe(200);
    expect((await now()).profile.firstName).toBe("Eve Bcc: all@example.org <script>alert(1)</script>");
  });

  it("hears harm and an opt-out in what people write", async () => {
    const harm = await mailedForm();
    await harm.fill({ topic: "evidence", say: "After the second dose I was taken to hospital with a rash." });
    const tasks = (await harm.as("owner")("GET", "/api/tasks")).text;
    expect(tasks).toContain("adverse event");
    expect(harm.world.texts).toHaveLength(0);
    const out = await mailedForm();
    await out.fill({ topic: "evidence", say: "Please take me off your list, do not write to me again." });
    expect((await out.now()).state.consent.email?.on).toBe(false);
    expect((await out.now()).state.enrollments).toEqual({});
  });

  it("counts as an answer to its message where its author says so", async () => {
    const { fill, now } = await mailedForm({ answer: true });
    await fill({ topic: "supply" });
    expect((await now()).state.touches[0]?.answer?.class).toBe("positive");
  });

  it("does not take somebody's address away by a link that was passed on", async () => {
    const { fill, now } = await mailedForm();
    await fill({ topic: "supply", mail: "thief@example.org" });
    expect((await now()).profile.email).toBe("p0@example.org");
  });

  it("speaks the person's language where it has the words", async () => {
    const { open, world, person, as } = await mailedForm({
      translations: {
        de: {
          title: "Was dürfen wir Ihnen erzählen?",
          fields: { topic: { choices: { supply: "Lieferung" } } },
        },
      },
    });
    await as("owner")("PATCH", `/api/people/${person}`, { body: { language: "de" } });
    await drain(world);
    const { text } = await open();
    expect(text).toContain('<html lang="de">');
    expect(text).toContain("Was dürfen wir Ihnen erzählen?");
    expect(text).toContain("Lieferung");
    expect(text).toContain("New evidence");
    expect(text).toContain("Pflichtfeld");
  });

  it("is forgotten with its person, and is in what they are given", async () => {
    const { fill, world, person, form } = await mailedForm();
    await fill({ topic: "supply", say: "Secret words" });
    expect((await exportPerson(world, person))?.forms).toMatchObject([{ answers: { say: "Secret words" } }]);
    await erasePerson(world, person);
    expect((await listSubmissions(world, form.id)).items).toEqual([]);
    expect(JSON.stringify([...(await world.store.query(`FORM#${form.id}`)).rows])).not.toContain("Secret");
  });

  it("is shut when its content was withdrawn, and says so", async () => {
    const { as, form, open } = await mailedForm();
    await as("owner")("PUT", `/api/contents/${form.id}/terms`, { body: { withdrawn: true } });
    const page = await open();
    expect(page.status).toBe(410);
    expect(page.text).toContain("This page is not open now");
  });
});
