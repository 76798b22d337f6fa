import { describe, expect, it } from "vitest";
import { addStep, newJourney, removeStep, updateStep } from "#journey/edit";
import { compared } from "./compared";
import { drawingSvg } from "./drawingSvg";
import { figureOf } from "./figureOf";
import { wrapped } from "./lines";
import { fileName } from "./saveFile";

const NAMES = { content: () => "Spring letter", segment: () => "Lapsed" };
const drawn = addStep(newJourney("Win back"), {
  kind: "email",
  id: "mail",
  after: { step: "start", path: "next" },
});

describe("a drawing as a picture", () => {
  it("shows every step and the heading, and nothing that is code", () => {
    const named = updateStep(drawn, "mail", { name: 'A<script>&"\u0007' });
    const { svg, width, height } = drawingSvg(
      figureOf(named, NAMES, { title: "Win <back>", lines: ["Version 3"] }),
    );
    expect(svg).toContain("Win &lt;back&gt;");
    expect(svg).toContain("Version 3");
    expect(svg).toContain("A&lt;script&gt;&amp;&quot; ");
    expect(svg).not.toContain("<script");
    expect(svg).not.toContain("\u0007");
    expect(svg).toContain(`width="${width}" height="${height}"`);
    expect(svg.match(/rx="12"/g)).toHaveLength(2);
  });

  it("is a page also of an empty journey", () => {
    const { width, height } = drawingSvg(
      figureOf({ ...drawn, steps: [] }, NAMES, { title: "Nothing", lines: [] }),
    );
    expect(width).toBeGreaterThan(400);
    expect(height).toBeGreaterThan(80);
  });

  it("breaks long words into lines and ends with dots", () => {
    const one = (text: string) => text.length;
    expect(wrapped("aaa bbb ccc ddd", 7, 1, 2, one)).toEqual(["aaa bbb", "ccc ddd"]);
    expect(wrapped("aaa bbb ccc ddd eee", 8, 1, 2, one)).toEqual(["aaa bbb", "ccc ddd…"]);
    expect(wrapped("aaaaaaaaaaaa", 5, 1, 1, one)).toEqual(["aaaa…"]);
  });
});

it("names files for every system", () => {
  expect(fileName("Win back: 2026/Q4 v3")).toBe("win-back-2026-q4-v3");
  expect(fileName("///")).toBe("journey");
});

describe("two versions in one drawing", () => {
  it("marks what is new, changed and gone, and leaves the rest alone", () => {
    let after = addStep(drawn, { kind: "wait", id: "rest", after: { step: "start", path: "next" } });
    after = updateStep(after, "start", { name: "Lapsed" });
    const way = compared(drawn, removeStep(after, "mail"), NAMES, "EUR");
    const looks = Object.fromEntries(way.nodes.map((node) => [node.id, node.className]));
    expect(looks).toEqual({ start: "was-changed", rest: "was-added" });
    expect(way.ghosts.steps.map(({ step }) => step.id)).toEqual(["mail"]);
    expect(way.edges.map(({ id, className }) => [id, className])).toEqual([["start next", "was-added"]]);
    expect(compared(drawn, drawn, NAMES, "EUR").nodes.map((node) => node.className)).toEqual(["", ""]);
  });
});
