import { expect, it } from "vitest";
import type { Job } from "#engine/ports";
import { readJob } from "./records";

/** One of each kind: whoever adds a kind of job and forgets that queues bring it as text is told here. */
const JOBS: { [J in Job["job"]]: Extract<Job, { job: J }> } = {
  page: { job: "page", group: "W#1", id: "H#1" },
  respond: { job: "respond", input: { signal: "event" }, delivery: "m1" },
  enroll: { job: "enroll", journey: "jny_1", run: "run_1" },
  import: { job: "import", id: "imp_1" },
  suppress: { job: "suppress", id: "spr_1" },
  forget: { job: "forget", person: "per_1", imports: [{ id: "imp_1", lines: [3, 4] }] },
  traits: { job: "traits", run: "run_1" },
  resume: { job: "resume", journey: "jny_1" },
  migrate: { job: "migrate", journey: "jny_1", run: "run_1" },
  account: { job: "account", id: "acc_1", after: "per_1" },
  merge: { job: "merge", id: "mrg_1" },
  form: { job: "form", form: "cnt_1", id: "sub_1" },
  gathering: { job: "gathering", id: "gat_1", tell: 2, person: "per_1", after: "per_0" },
  field: { job: "field", field: "fields.x", cursor: "c" },
  letters: { job: "letters", batch: "bat_1" },
  snapshot: { job: "snapshot", segment: "seg_1", run: "run_1" },
  act: {
    job: "act",
    act: "per_1.e1.2.a",
    person: "per_1",
    campaign: "cmp_1",
    journey: "jny_1",
    version: 1,
    enrollment: "e1",
    step: "s1",
  },
  notice: { job: "notice", id: "task-1", member: "mem_1" },
};

it.each(Object.entries(JOBS))("reads a job of the kind %s as it was sent", (_kind, job) => {
  expect(readJob(JSON.parse(JSON.stringify(job)))).toEqual(job);
});

it("throws at what is no job", () => {
  for (const body of [
    undefined,
    {},
    { job: "nothing" },
    { job: "suppress" },
    { job: "forget", person: "per_1" },
  ])
    expect(() => readJob(body)).toThrow();
});
