import { expect, it } from "vitest";
import { Journey } from "#journey/journey";
import { channelsOf } from "./Coverage";

const steps = (...list: { kind: string; config?: object }[]) =>
  Journey.parse({
    format: 1,
    name: "x",
    steps: list.map((step, n) => ({ id: `s${n}`, config: {}, paths: {}, ...step })),
  });

it("finds every channel a journey may take, also where a step chooses between several", () => {
  expect(channelsOf(steps({ kind: "exit" }))).toEqual([]);
  expect(channelsOf(steps({ kind: "sms" }, { kind: "email" }, { kind: "email" }))).toEqual(["email", "sms"]);
  const reach = { kind: "reach", config: { ways: [{ channel: "call" }, { channel: "email" }] } };
  expect(channelsOf(steps(reach))).toEqual(["email", "call"]);
  expect(channelsOf(steps({ kind: "of another day" }))).toEqual([]);
});
