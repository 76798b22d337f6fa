import type {
  Blobs,
  Change,
  Job,
  Key,
  Log,
  Mail,
  MailMessage,
  Outcome,
  QueryOptions,
  Row,
  Sent,
  Sms,
  SmsMessage,
  Store,
  World,
  Write,
} from "#engine/ports";

/** The memory world: the ports filled with maps, for tests and proofs. Times and ids are the test's to push. */
export interface MemoryWorld extends World {
  now: number;
  changes: Change[];
  queue: Job[];
  letters: MailMessage[];
  texts: SmsMessage[];
  /** what the provider answers; a test may replace them */
  answerMail: (message: MailMessage) => Sent | Promise<Sent>;
  answerSms: (message: SmsMessage) => Sent | Promise<Sent>;
}

const bytes = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));

const copy = <T>(row: Row<unknown> | undefined): Row<T> | undefined =>
  row ? (structuredClone(row) as Row<T>) : undefined;

/** A store in maps that behaves as the contract says; `onChange` sees every write in order. */
export function memoryStore(
  now: () => number = Date.now,
  onChange: (change: Change) => void = () => {},
): Store {
  const groups = new Map<string, Map<string, Row>>();
  let seq = 0;

  const apply = (write: Write): Outcome => {
    const key: Key = "put" in write ? write.put : write.remove;
    const rows = groups.get(key.group) ?? new Map<string, Row>();
    const present = rows.get(key.id);
    const wanted = write.if;
    const holds =
      wanted === undefined || (wanted === "absent" ? present === undefined : present?.v === wanted);
    if (!holds) return { ok: false, row: copy(present) };
    groups.set(key.group, rows);
    const v = (present?.v ?? 0) + 1;
    let after: Row | undefined;
    if ("put" in write) {
      const { group, id, data, expires } = write.put;
      // Through JSON, as every other store does, so that undefined and -0 vanish here too.
      after = {
        group,
        id,
        v,
        data: JSON.parse(JSON.stringify(data)),
        ...(expires === undefined ? {} : { expires }),
      };
      rows.set(id, after);
    } else {
      rows.delete(key.id);
      if (rows.size === 0) groups.delete(key.group);
    }
    seq += 1;
    if (present || after) {
      onChange({
        seq: String(seq).padStart(16, "0"),
        shard: "0",
        at: now(),
        key: { group: key.group, id: key.id },
        before: copy(present),
        after: copy(after),
      });
    }
    return { ok: true, v };
  };

  return {
    async get<T>(key: Key) {
      return copy<T>(groups.get(key.group)?.get(key.id));
    },
    async batchGet<T>(keys: Key[]) {
      return keys.map((key) => copy<T>(groups.get(key.group)?.get(key.id)));
    },
    async query<T>(group: string, options: QueryOptions = {}) {
      const { prefix = "", after, upTo, limit = 100, reverse = false } = options;
      const ids = [...(groups.get(group)?.keys() ?? [])].sort(bytes);
      if (reverse) ids.reverse();
      const fits = ids.filter(
        (id) =>
          id.startsWith(prefix) &&
          (after === undefined || (reverse ? bytes(id, after) < 0 : bytes(id, after) > 0)) &&
          (upTo === undefined || bytes(id, upTo) <= 0),
      );
      const rows = fits.slice(0, limit).map((id) => copy<T>(groups.get(group)?.get(id))!);
      return fits.length > limit ? { rows, next: rows[rows.length - 1]!.id } : { rows };
    },
    async write(writes) {
      return writes.map(apply);
    },
    async scan<T>({
      prefix,
      segment = 0,
      segments = 1,
      cursor,
      limit = 1_000,
    }: Parameters<Store["scan"]>[0]) {
      const names = [...groups.keys()]
        .filter((g) => g.startsWith(prefix) && (segments === 1 || hash(g) % segments === segment))
        .sort(bytes);
      const rows: Row<T>[] = [];
      for (const name of names) {
        if (cursor !== undefined && bytes(name, cursor) <= 0) continue;
        for (const row of groups.get(name)?.values() ?? []) rows.push(copy<T>(row)!);
        // Groups are never torn, so the cursor may be the group's name.
        if (rows.length >= limit) return { rows, cursor: name };
      }
      return { rows };
    },
  };
}

const hash = (text: string): number => {
  let h = 2_166_136_261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16_777_619) >>> 0;
  return h;
};

const silent: Log = { info() {}, warn() {}, error() {} };

function memoryBlobs(): Blobs {
  const files = new Map<string, Uint8Array>();
  return {
    async put(name, content) {
      files.set(name, content);
    },
    async get(name) {
      return files.get(name);
    },
    async list(prefix) {
      return [...files.keys()].filter((name) => name.startsWith(prefix)).sort(bytes);
    },
  };
}

/** A whole world in memory. `world.now` is its clock; queued jobs wait in `world.queue` until a test works them. */
export function memoryWorld(start = Date.UTC(2026, 0, 5, 9, 0)): MemoryWorld {
  let ids = 0;
  let sent = 0;
  const mail: Mail = {
    async send(message) {
      const answer = await world.answerMail(message);
      return answer;
    },
  };
  const sms: Sms = {
    async send(message) {
      return world.answerSms(message);
    },
  };
  const world: MemoryWorld = {
    now: start,
    changes: [],
    queue: [],
    letters: [],
    texts: [],
    answerMail: (message) => {
      world.letters.push(message);
      return { outcome: "sent", provider: `ses-${++sent}` };
    },
    answerSms: (message) => {
      world.texts.push(message);
      return { outcome: "sent", provider: `sms-${++sent}` };
    },
    store: memoryStore(
      () => world.now,
      (change) => world.changes.push(change),
    ),
    mail,
    sms,
    jobs: {
      async send(jobs) {
        world.queue.push(...jobs);
      },
    },
    blobs: memoryBlobs(),
    clock: { now: () => world.now },
    dice: { id: (prefix) => `${prefix}_${String(++ids).padStart(8, "0")}` },
    log: silent,
    settings: {
      mailFrom: "Rekindle <hello@example.org>",
      replyTo: "reply@in.example.org",
      publicUrl: "http://localhost:4600",
      postalAddress: "Rekindle, 1 Ember Street, 10115 Berlin, Germany",
      linkSecret: "a secret for tests that is long enough to sign with",
    },
  };
  return world;
}
