import { expect, it } from "vitest";
import type { ThreadView } from "#api/views/comments";
import { addStep, newJourney } from "#journey/edit";
import { badgesOf, openAt } from "./badges";
import { inReadingOrder } from "./inReadingOrder";

const by = { id: "mem_1", name: "Ana" };
const thread = (id: string, step?: string, resolved = false): ThreadView => ({
  id,
  ...(step === undefined ? {} : { step, stepName: step }),
  revision: 1,
  comments: [{ id, text: "Hm", by, at: 1, deleted: false, revision: 1 }],
  ...(resolved ? { resolved: { by, at: 2 } } : {}),
});

it("counts the open threads of each step, and keeps what hangs on a card while its number stays", () => {
  const threads = [
    thread("a", "start"),
    thread("b", "rest"),
    thread("c", "start"),
    thread("d", "rest", true),
    thread("e"),
  ];
  expect([...openAt(threads)]).toEqual([
    ["start", 2],
    ["rest", 1],
  ]);
  const badges = badgesOf();
  const [before, after] = [badges(threads), badges([...threads, thread("f", "rest")])];
  expect(after.get("start")).toBe(before.get("start"));
  expect(after.get("rest")).not.toBe(before.get("rest"));
});

it("lists what concerns everything first, then step by step, then what is about steps that are gone", () => {
  const journey = addStep(newJourney("Win back"), {
    kind: "wait",
    id: "rest",
    after: { step: "start", path: "next" },
  });
  const threads = [thread("a", "gone"), thread("b", "rest"), thread("c"), thread("d", "start")];
  expect(inReadingOrder(threads, journey).map(({ id }) => id)).toEqual(["c", "d", "b", "a"]);
});
