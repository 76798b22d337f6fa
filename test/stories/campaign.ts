import { expect } from "vitest";
import type { LetterView } from "#api/views/house";
import type { LiveView, TaskView } from "#api/views/journeys";
import type { ImportView, PersonView } from "#api/views/people";
import type { FromTemplateView } from "#api/views/templates";
import { all } from "./reactivation";
import { type Server, stageOf } from "./server";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Somebody of a story, by one name; they may be written to on every channel unless it says otherwise. */
export interface Cast {
  name: string;
  role?: string;
  account?: string;
  kind?: string;
  tier?: string;
  /** without them the person has none */
  email?: false;
  phone?: false;
  /** orders so many days before the story begins */
  ordered?: number[];
}

/**
 * A campaign told in days: people come in by an import, a journey comes from a template as the gallery makes it, and
 * people act through the doors they have. Day 0 is a Monday, and every day is told from nine in the morning.
 */
export async function campaignOf(server: Server, template: string, cast: Cast[]) {
  const stage = await stageOf(server);
  const { api, push } = stage;
  const { call } = api;
  const zero = nextMonday(await stage.now());
  await call("POST", "/api/clock", { to: zero });
  await bringIn(stage, cast);
  const ids = new Map<string, string>();
  for (const { id, lastName } of await everybody(stage)) ids.set(lastName ?? "", id);
  const past = cast.flatMap(({ name, ordered = [] }, n) =>
    ordered.map((days) => ({
      person: idOf(name),
      event: "order",
      at: zero - days * DAY,
      value: 100 + 10 * n,
      id: `${name}-${days}`,
    })),
  );
  if (past.length > 0) await call("POST", "/api/events", past);
  await push(1);

  const campaign = await call<{ id: string }>("POST", "/api/campaigns", {
    name: "Cardexa",
    product: "Cardexa",
    currency: "EUR",
    budget: { limit: 5_000_000, hard: true },
  });
  const journey = await call<FromTemplateView>("POST", `/api/templates/${template}/journeys`, {
    campaign: campaign.id,
    name: "The story",
    zone: "UTC",
    site: "https://cardexa.example",
  });
  const id = journey.meta.id;
  expect(journey.problems, "nothing is missing in it").toEqual([]);

  function idOf(name: string): string {
    const found = ids.get(name);
    if (!found) throw new Error(`nobody of the story is called ${name}`);
    return found;
  }
  const steps = new Map(journey.draft.document.steps.map((step) => [step.id, step.name]));
  const person = (name: string) => call<PersonView>("GET", `/api/people/${idOf(name)}`);
  const sent = async (name: string): Promise<LetterView[]> => {
    const both = [
      ...(await all<LetterView>(api, "/api/mailbox")),
      ...(await all<LetterView>(api, "/api/phone")),
    ];
    return both
      .filter(({ direction, tags }) => direction === "out" && tags.person === idOf(name))
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  };
  const last = async (name: string, channel: "email" | "sms") => {
    const letter = (await sent(name)).findLast((one) => one.channel === channel);
    if (!letter) throw new Error(`${name} has got no ${channel}`);
    return letter;
  };
  /** The links of somebody's last e-mail, as they are to be clicked, by where they lead. */
  const linksOf = async (name: string, leads: (url: string) => boolean): Promise<string[]> => {
    const { html = "" } = await last(name, "email");
    return [...html.matchAll(/href="([^"]+\/c\/([^".]+)\.[^"]+)"/g)].flatMap(([, link = "", said = ""]) =>
      leads(Buffer.from(said, "base64url").toString().split("\n")[2] ?? "") ? [link] : [],
    );
  };
  const live = () => call<LiveView>("GET", `/api/journeys/${id}/live`);
  const tasks = async (name: string) =>
    (await all<TaskView>(api, "/api/tasks?status=open")).filter((task) => task.person === idOf(name));

  return {
    call,
    id,
    idOf,
    person,
    tasks,
    live,
    /** Whom a forecast on the real audience lets in; only for journeys that let in a segment. */
    forecast: () =>
      call<{ people: number; spend: { mid: number } }>("POST", `/api/journeys/${id}/forecast`, {}),
    activate: async () => {
      await call("POST", `/api/journeys/${id}/activate`, {});
      await push(5);
    },
    /** Lets time pass until nine o'clock, or another hour, of a day of the story. */
    day: async (day: number, hour = 9) => {
      await call("POST", "/api/clock", { to: zero + day * DAY + (hour - 9) * HOUR });
      await push(1);
    },
    /** What somebody got, by the names of the steps, in order. */
    got: async (name: string) => (await sent(name)).map(({ tags }) => steps.get(tags.step ?? "")),
    last,
    reply: async (name: string, text: string) => {
      await call("POST", `/api/mailbox/${(await last(name, "email")).id}/act`, { act: "reply", text });
      await push(1);
    },
    text: async (name: string, text: string) => {
      await stage.text((await last(name, "sms")).to, text);
      await push(1);
    },
    /** Clicks the link of somebody's last e-mail that leads to an address ending so, as a browser does. */
    click: async (name: string, ending: string, agent = BROWSER) => {
      const [link] = await linksOf(name, (url) => url.endsWith(ending));
      if (!link) throw new Error(`no link of the last e-mail to ${name} leads to …${ending}`);
      await fetch(link, { redirect: "manual", headers: { "user-agent": agent } });
      await push(1);
    },
    /** Opens the form that somebody's last e-mail links to, and fills it in. */
    fill: async (name: string, answers: Record<string, string>) => {
      const [link] = await linksOf(name, (url) => url.includes("/f/"));
      if (!link) throw new Error(`the last e-mail to ${name} links to no form`);
      const page = await fetch(link, { headers: { "user-agent": BROWSER } });
      await push(1);
      const hidden = [...(await page.text()).matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      const known = hidden.map(([, field = "", value = ""]): [string, string] => [field, value]);
      // Nobody fills in a form in no time.
      await new Promise((resolve) => setTimeout(resolve, 2_600));
      const sent = await fetch(page.url, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": BROWSER },
        body: new URLSearchParams([...known, ...Object.entries(answers)]).toString(),
      });
      expect(sent.status, await sent.text()).toBe(200);
      await push(1);
    },
    /** What led to somebody's open task: the content by its name, and the link in it. */
    assetOf: async (name: string) => {
      const [task] = await tasks(name);
      const { id: content, version, ...more } = task?.asset ?? { id: "none", version: 1 };
      const { name: called } = await call<{ name: string }>(
        "GET",
        `/api/contents/${content}?version=${version}`,
      );
      return { name: called, ...more };
    },
    /** How many people belong to a segment now, by its name. */
    segment: async (name: string) => {
      const { items } = await call<{ items: { name: string; rule: unknown }[] }>("GET", "/api/segments");
      const rule = items.find((one) => one.name === name)?.rule;
      return (await call<{ matches: number }>("POST", "/api/segments/count", { rule })).matches;
    },
    /** Something happens to somebody that another system tells of. */
    happens: async (name: string, event: string, more: Record<string, unknown> = {}) => {
      await call("POST", "/api/events", { person: idOf(name), event, ...more });
      await push(1);
    },
    /** A member does the task of the step somebody stands at. */
    work: async (name: string, outcome: string, note = "as spoken") => {
      const here = (await person(name)).journeys.find(({ journey }) => journey === id)?.step;
      const task = (await tasks(name)).find(({ step, journey }) => journey === id && step === here);
      if (!task) throw new Error(`${name} stands at ${here}, where nothing is to be done`);
      await call("POST", `/api/tasks/${task.id}/outcome`, { class: outcome, note });
      await push(1);
      return task;
    },
    /** Starts another journey of the gallery beside this one, which has the same people. */
    nurture: async (template: string) => {
      const made = await call<FromTemplateView>("POST", `/api/templates/${template}/journeys`, {
        campaign: campaign.id,
        name: "Beside it",
        zone: "UTC",
      });
      await call("POST", `/api/journeys/${made.meta.id}/activate`, {});
      await push(5);
      return {
        at: async (name: string) =>
          (await person(name)).journeys.find(({ journey }) => journey === made.meta.id)?.stepName,
      };
    },
    /** Where somebody stands in the journey, by the name of the step; nothing once they have left. */
    at: async (name: string) => (await person(name)).journeys.find(({ journey }) => journey === id)?.stepName,
    /** Who came in is out or somewhere, nobody waits for nothing, and the money is the ledger's. */
    accounts: async () => {
      const now = await live();
      expect(now.finished + now.inside).toBe(now.entered);
      expect(Object.values(now.exits).reduce((sum, n) => sum + n, 0)).toBe(now.finished);
      const ledger = await call<{ spent: number; leased: number; lines: { step: string; spent: number }[] }>(
        "GET",
        `/api/journeys/${id}/ledger`,
      );
      expect({ spent: ledger.spent, leased: ledger.leased }).toEqual({ spent: now.spend.spent, leased: 0 });
      expect(ledger.lines.reduce((sum, line) => sum + line.spent, 0)).toBe(ledger.spent);
      const { clock } = await call<{ clock: { now: number } }>("GET", "/api/me");
      const stuck: string[] = [];
      // Either the clock will move them, or a member will.
      for (const { name } of cast)
        for (const { journey, due = 0, stepName } of (await person(name)).journeys)
          if (journey === id && due <= clock.now && (await tasks(name)).length === 0)
            stuck.push(`${name} stands at ${stepName}`);
      expect(stuck).toEqual([]);
      return now;
    },
  };
}

export type CampaignStory = Awaited<ReturnType<typeof campaignOf>>;

/** A Monday at nine, UTC, at least a day ahead. */
function nextMonday(now: number): number {
  const day = new Date(now + DAY);
  day.setUTCHours(9, 0, 0, 0);
  while (day.getUTCDay() !== 1 || day.getTime() <= now) day.setUTCDate(day.getUTCDate() + 1);
  return day.getTime();
}

type Stage = Awaited<ReturnType<typeof stageOf>>;

const everybody = ({ api }: Stage) => all<{ id: string; lastName?: string }>(api, "/api/people");

function rowOf(one: Cast, n: number): string {
  const { name, role = "prescriber", account = `Practice ${name}`, kind = "practice", tier = "B" } = one;
  const mail = one.email === false ? "" : `${name.toLowerCase()}@practice.example`;
  const phone = one.phone === false ? "" : `+3363998${String(n).padStart(4, "0")}`;
  const known = [`HCP-${n}`, "Dr.", "Robin", name, mail, phone, role, account, kind, tier];
  return [...known, "UTC", "GB", "yes", "yes", "yes"].join(",");
}

async function bringIn({ api, push }: Stage, cast: Cast[]): Promise<void> {
  const head =
    "Contact ID,Title,First Name,Last Name,Email,Mobile Phone,Role,Account Name,Account Type,Account Tier,Time Zone,Mailing Country,Email Consent,SMS Consent,Call Consent";
  const rows = cast.map(rowOf);
  const uploaded = await api.call<ImportView>(
    "POST",
    "/api/imports?file=people.csv",
    new TextEncoder().encode([head, ...rows].join("\n")),
    { "content-type": "text/csv" },
  );
  await api.call("POST", `/api/imports/${uploaded.id}/start`, { mapping: uploaded.mapping });
  for (let n = 0; n < 60; n++) {
    await push(1);
    const now = await api.call<ImportView>("GET", `/api/imports/${uploaded.id}`);
    if (now.status === "failed") throw new Error(`the import failed: ${now.error}`);
    if (now.status === "done") {
      expect({ added: now.added, refused: now.refused }).toEqual({ added: cast.length, refused: 0 });
      return;
    }
  }
  throw new Error("the import did not end");
}
