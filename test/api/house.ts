import { createApp, type Hooks, type LocalDoors } from "#api/app";
import { createApiKey } from "#engine/apiKeys";
import type { Role } from "#engine/roles";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";

export interface Said {
  status: number;
  headers: Headers;
  text: string;
  /** the parsed body; tests look into it with matchers */
  body: unknown;
}

export interface Ask {
  body?: unknown;
  /** sent as it is instead of `body` */
  raw?: BodyInit;
  headers?: Record<string, string>;
}

export const OWNER = { email: "owner@example.org", name: "Olive Owner", password: "a long enough secret" };

/** A house in memory with its HTTP face. `now` is the time of sessions and limits, which a test may push. */
export function openHouse(
  more: { hooks?: Partial<Hooks>; local?: LocalDoors; webRoot?: string; url?: string } = {},
) {
  const world: MemoryWorld = memoryWorld();
  if (more.url) world.settings.publicUrl = more.url;
  const time = { now: 1_750_000_000_000 };
  const faults: Record<string, unknown>[] = [];
  world.log.error = (_event, facts = {}) => faults.push(facts);
  const app = createApp({
    world,
    hooks: { fetchCert: async () => "", allowedTopics: [], ...more.hooks },
    local: more.local,
    webRoot: more.webRoot,
    now: () => time.now,
  });

  const ask = async (method: string, path: string, { body, raw, headers }: Ask = {}): Promise<Said> => {
    const answer = await app.request(path, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("/json") ?? false;
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };

  /** Asks with an API key of a role; the key is made on first use. */
  const made = new Map<Role, string>();
  const as =
    (role: Role) =>
    async (method: string, path: string, said: Ask = {}): Promise<Said> => {
      if (!made.has(role)) made.set(role, (await createApiKey(world, { name: role, role }, "mem_test")).key);
      return ask(method, path, {
        ...said,
        headers: { authorization: `Bearer ${made.get(role)}`, ...said.headers },
      });
    };

  return { world, app, time, ask, as, faults };
}

/** The cookie an answer set, as the next request sends it. */
export const cookieOf = (said: Said): string => (said.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

/** One field of a JSON answer. */
export const field = (said: Said, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined),
    said.body,
  );
