import { describe, expect, it } from "vitest";
import { Journey } from "#journey/journey";
import { validate } from "#journey/validate";
import { templates } from "./templates";

describe.each(templates.map((template) => [template.title, template] as const))("%s", (_, template) => {
  const drawn = template.draw("Mine");

  it("is a sound drawing that lacks only its audience and its texts", () => {
    const blocking = validate(Journey.parse(drawn), { contents: [], segments: [] }).filter(
      (problem) => problem.level === "blocking",
    );
    const codes = new Set(blocking.map((problem) => problem.code));
    codes.delete("noSegment");
    expect([...codes], JSON.stringify(blocking)).toEqual(["noContent"]);
    expect(drawn.name).toBe("Mine");
  });
});
