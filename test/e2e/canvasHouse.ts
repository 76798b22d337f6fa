import { expect, type Page } from "@playwright/test";
import { OWNER, type Server, stageOf, startServer } from "../stories/server";

/** A house with a segment, a letter and a text, in which tests draw journeys. */
export interface CanvasHouse {
  server: Server;
  /** Makes a journey, blank or with a drawing, and gives its id. */
  made(name: string, document?: unknown): Promise<string>;
  /** Opens a journey, signing in where that is asked; `search` is the rest of the address. */
  open(page: Page, id: string, search?: string): Promise<void>;
}

export async function startCanvasHouse(): Promise<CanvasHouse> {
  const server = await startServer();
  const { api } = await stageOf(server);
  await api.call("POST", "/api/segments", {
    name: "Everybody",
    rule: { all: [{ field: "email", op: "known" }] },
  });
  const texts = { email: "Hello.", sms: `Hello {{ firstName }}, ${"we have missed you. ".repeat(10)}` };
  for (const [channel, body] of Object.entries(texts))
    await api.call("POST", "/api/contents", {
      channel,
      name: "Hello",
      ...(channel === "email" ? { subject: "Hello" } : {}),
      body,
    });
  const { id: campaign } = await api.call<{ id: string }>("POST", "/api/campaigns", {
    name: "C",
    currency: "EUR",
  });
  return {
    server,
    async made(name, document) {
      const { meta } = await api.call<{ meta: { id: string } }>("POST", "/api/journeys", {
        campaign,
        name,
        document,
      });
      return meta.id;
    },
    async open(page, id, search = "") {
      await page.goto(`${server.url}/journeys/${id}${search}`);
      const signIn = page.getByRole("button", { name: "Sign in" });
      const drawn = page.locator(".canvas .step-card, .canvas .slot, .outline").first();
      await expect(signIn.or(drawn)).toBeVisible();
      if (await signIn.isVisible()) {
        await page.getByLabel("E-mail").fill(OWNER.email);
        await page.getByLabel("Password").fill(OWNER.password);
        await signIn.click();
      }
      await expect(drawn).toBeVisible();
    },
  };
}

/** start → rest → text → bye, with quiet hours */
export const LINE = {
  format: 1,
  name: "Line",
  policies: { zone: "Europe/Madrid", quietHours: { from: "20:00", to: "09:00" }, stops: [] },
  steps: [
    { id: "start", kind: "audience", config: {}, paths: { next: "rest" } },
    {
      id: "rest",
      kind: "wait",
      config: { how: "for", for: { amount: 3, unit: "days" } },
      paths: { next: "text" },
    },
    { id: "text", kind: "sms", config: {}, plan: { unitCost: 8 }, paths: { next: "bye" } },
    { id: "bye", kind: "exit", config: { reason: "closed" }, paths: {} },
  ],
};
