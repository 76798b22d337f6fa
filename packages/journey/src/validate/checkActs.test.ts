import { expect, it } from "vitest";
import { Journey } from "../journey";
import { type Context, validate } from "../validate";

const context: Context = {
  secrets: [{ name: "main" }],
  journeys: [
    { id: "jny_1", name: "Mine", over: false },
    { id: "jny_2", name: "Old", over: true },
  ],
  self: "jny_1",
  lists: [{ id: "seg_1" }],
  fields: ["interest"],
  members: [],
};

/** The codes of what is wrong with one step; "!" before those that only warn. */
function codes(kind: string, config: object, paths: Record<string, string> = { next: "bye" }): string[] {
  const journey = Journey.parse({
    format: 1,
    name: "J",
    steps: [
      { id: "who", kind: "audience", config: { entry: "hand" }, paths: { next: "it" } },
      { id: "it", kind, config, paths },
      { id: "bye", kind: "exit", config: { reason: "done" }, paths: {} },
    ],
    policies: {},
  });
  return validate(journey, context)
    .filter((p) => p.step === "it")
    .map((p) => `${p.level === "warning" ? "!" : ""}${p.code}`);
}

const url = "https://example.org/hook";
const both = { answered: "bye", failed: "bye" };

it.each<[string, object, string[], Record<string, string>?]>([
  ["webhook", { url, secret: "main" }, []],
  ["webhook", {}, ["noUrl", "noSecret"]],
  ["webhook", { url: "http://example.org", secret: "main" }, ["notSafe"]],
  ["webhook", { url: "http://localhost:8080/x", secret: "main" }, ["!notSafe"]],
  ["webhook", { url: "http://localhost.example.org/", secret: "main" }, ["notSafe"]],
  ["webhook", { url, secret: "other" }, ["unknownSecret"]],
  ["webhook", { url, secret: "main", body: "{{ person.id }}" }, ["badJson"]],
  ["webhook", { url, secret: "main", body: '{"a": "{{ person.id }}"}' }, []],
  ["webhook", { url, secret: "main", answer: { keep: "a.b[0] = tier\nfields.x" } }, ["badKeep"], both],
  ["webhook", { url, secret: "main", answer: {} }, ["deadEnd"], { answered: "bye" }],
  ["update", { what: "field", field: "interest", to: "x" }, []],
  ["update", { what: "field", field: "fields.interest", to: "x" }, []],
  ["update", { what: "field", field: "", to: "x" }, ["noField"]],
  ["update", { what: "field", field: "email", to: "x" }, ["address", "!newField"]],
  ["update", { what: "field", field: "never seen", to: "x" }, ["!newField"]],
  ["update", { what: "add", field: "interest", by: 0 }, ["nothing"]],
  ["update", { what: "list", segment: "" }, ["noList"]],
  ["update", { what: "list", segment: "seg_2" }, ["unknownList"]],
  ["update", { what: "owner", owner: "x@example.org" }, ["!unknownMember"]],
  ["update", { what: "stage", stage: "asleep" }, ["badConfig"]],
  ["notify", { whom: "member", title: "", member: "" }, ["noTitle", "noMember"]],
  ["notify", { whom: "role", role: "field", title: "Look" }, []],
  ["handOver", { journey: "" }, ["noJourney"], {}],
  ["handOver", { journey: "jny_1" }, ["itself"], {}],
  ["handOver", { journey: "jny_9" }, ["unknownJourney"], {}],
  ["handOver", { journey: "jny_2" }, ["!journeyShut"], {}],
  ["handOver", { journey: "jny_2", here: "goOn" }, ["!journeyShut"]],
])("says of %s %j: %j", (kind, config, wanted, paths) => {
  expect(codes(kind, config, paths)).toEqual(wanted);
});
