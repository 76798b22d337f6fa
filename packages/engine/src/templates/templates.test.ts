import { describe, expect, it } from "vitest";
import { Journey } from "#journey/journey";
import { validate } from "#journey/validate";
import { house } from "#test/fixtures/small";
import { memoryWorld } from "#test/worlds/memory";
import { listContents } from "../content/library";
import { lint } from "../content/lint";
import { draftOf, problemsOf } from "../drafts";
import { listSegments } from "../people/segments";
import { templates } from "./index";
import { journeyFromTemplate, shown } from "./make";

describe.each(templates.map((template) => [template.title, template] as const))("%s", (_, template) => {
  it("makes a journey nothing is missing in, with texts that need no fallback", async () => {
    const w = memoryWorld();
    await house(w);
    const { meta, made } = await journeyFromTemplate(
      w,
      { template: template.id, campaign: "cmp_1", name: "Mine", zone: "Europe/Vienna" },
      "mem_1",
    );
    const { document } = await draftOf(w, meta.id);
    expect(document.name).toBe("Mine");
    expect(document.policies.zone).toBe("Europe/Vienna");
    expect(await problemsOf(w, document)).toEqual([]);
    expect(made.contents).toHaveLength(Object.keys(template.contents).length);
    for (const content of await listContents(w)) {
      expect(JSON.stringify(content)).not.toMatch(/%(product|sender|site)%/);
      expect(lint(content), content.name).toEqual([]);
    }
  });

  it("uses again what it has brought before, and leaves alone what was changed", async () => {
    const w = memoryWorld();
    await house(w);
    const asked = { template: template.id, campaign: "cmp_1", name: "Mine" };
    await journeyFromTemplate(w, asked, "mem_1");
    const [contents, segments] = [await listContents(w), await listSegments(w)];
    const again = await journeyFromTemplate(w, asked, "mem_1");
    expect(again.made).toEqual({ contents: [], segments: [], fields: [] });
    expect(await listContents(w)).toEqual(contents);
    expect(await listSegments(w)).toEqual(segments);
    const elsewhere = await journeyFromTemplate(w, { ...asked, site: "https://cardexa.example" }, "mem_1");
    expect(elsewhere.made.contents.every((name) => / 2$/.test(name))).toBe(true);
  });

  it("can be shown in a gallery without a house", () => {
    const { document, contents, segments } = shown(template);
    const known = {
      contents: contents.map((one) => ({ ...one, version: 1 })),
      segments: segments.map(({ id, name }) => ({ id, name })),
    };
    expect(validate(Journey.parse(document), known)).toEqual([]);
  });
});

it("refuses a template and a campaign nobody knows", async () => {
  const w = memoryWorld();
  await house(w);
  const asked = { template: "lapsed", campaign: "cmp_1", name: "Mine" };
  await expect(journeyFromTemplate(w, { ...asked, template: "none" }, "mem_1")).rejects.toMatchObject({
    code: "unknownTemplate",
  });
  await expect(journeyFromTemplate(w, { ...asked, campaign: "none" }, "mem_1")).rejects.toMatchObject({
    code: "unknownCampaign",
  });
});
