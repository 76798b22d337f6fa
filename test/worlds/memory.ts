import type {
  Answered,
  Blobs,
  Change,
  Job,
  Key,
  Log,
  Mail,
  MailMessage,
  Outcome,
  Outward,
  QueryOptions,
  Row,
  Sent,
  Sms,
  SmsMessage,
  Store,
  World,
  Write,
} from "#engine/ports";
import { keep, lend } from "./keep";
import { message } from "./message";

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
  /** what went to other systems, and what they answer */
  posts: Post[];
  answerPost: (post: Post) => Answered | Promise<Answered>;
}

/** What goes to another system. */
type Post = Parameters<Outward>[0];

const bytes = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));

/** A row as it is kept. Nobody who reads it can change it for others. */
interface Kept {
  readonly v: number;
  readonly data: unknown;
  readonly expires?: number;
}

/** Everything a memory store holds, by group and id. */
export type Rows = Map<string, Map<string, Kept>>;

/** The same rows once more. What is kept never changes, so it is shared. */
export const copyRows = (rows: Rows): Rows => new Map([...rows].map(([group, ids]) => [group, new Map(ids)]));

function read<T>(key: Key, kept: Kept | undefined, shared?: string): Row<T> | undefined {
  if (!kept) return undefined;
  // Under a key there is what its writers put there, so whoever asks knows its type.
  const there = kept.data as T;
  const data = shared !== undefined && key.group.startsWith(shared) ? there : lend(there);
  const row = { group: key.group, id: key.id, v: kept.v, data };
  return kept.expires === undefined ? row : { ...row, expires: kept.expires };
}

export interface StoreOptions {
  rows?: Rows;
  /** how many shards the stream of changes has; a group is always in the same one */
  shards?: number;
  /** rows of groups that begin so are handed out as they are kept, frozen: faster, and whoever changes one is found out */
  shared?: string;
}

/** A store in maps that behaves as the contract says; `onChange` sees every write in order. */
export function memoryStore(
  now: () => number = Date.now,
  onChange: (change: Change) => void = () => {},
  { rows: groups = new Map(), shards = 1, shared }: StoreOptions = {},
): Store {
  let seq = 0;

  const apply = (write: Write): Outcome => {
    const key: Key = "put" in write ? write.put : write.remove;
    const rows = groups.get(key.group);
    const present = rows?.get(key.id);
    const wanted = write.if;
    const holds =
      wanted === undefined || (wanted === "absent" ? present === undefined : present?.v === wanted);
    if (!holds) return { ok: false, row: read(key, present, shared) };
    const v = (present?.v ?? 0) + 1;
    let after: Kept | undefined;
    if ("put" in write) {
      const { data, expires } = write.put;
      // As JSON, as every other store does it, so that undefined and -0 vanish here too.
      const kept = keep(data);
      after = expires === undefined ? { v, data: kept } : { v, data: kept, expires };
      if (rows) rows.set(key.id, after);
      else groups.set(key.group, new Map([[key.id, after]]));
    } else {
      rows?.delete(key.id);
      if (rows?.size === 0) groups.delete(key.group);
    }
    seq += 1;
    if (present || after) {
      const { group, id } = key;
      const shard = shards === 1 ? "0" : String(hash(group) % shards);
      onChange(
        changeOf(
          { seq: String(seq).padStart(16, "0"), shard, at: now(), key: { group, id } },
          present,
          after,
          shared,
        ),
      );
    }
    return { ok: true, v };
  };

  return {
    async get<T>(key: Key) {
      return read<T>(key, groups.get(key.group)?.get(key.id), shared);
    },
    async batchGet<T>(keys: Key[]) {
      return keys.map((key) => read<T>(key, groups.get(key.group)?.get(key.id), shared));
    },
    async query<T>(group: string, options: QueryOptions = {}) {
      const { prefix = "", after, upTo, limit = 100, reverse = false } = options;
      const ids = groups.get(group);
      if (!ids) return { rows: [] };
      const fits = [...ids.keys()]
        .filter(
          (id) =>
            id.startsWith(prefix) &&
            (after === undefined || (reverse ? bytes(id, after) < 0 : bytes(id, after) > 0)) &&
            (upTo === undefined || bytes(id, upTo) <= 0),
        )
        .sort(bytes);
      if (reverse) fits.reverse();
      const rows = fits.slice(0, limit).map((id) => read<T>({ group, id }, ids.get(id), shared)!);
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
        for (const [id, kept] of groups.get(name) ?? [])
          rows.push(read<T>({ group: name, id }, kept, shared)!);
        // Groups are never torn, so the cursor may be the group's name.
        if (rows.length >= limit) return { rows, cursor: name };
      }
      return { rows };
    },
  };
}

/** A change whose rows are read when somebody asks for them, since most are asked for by nobody. */
function changeOf(
  change: Pick<Change, "seq" | "shard" | "at" | "key">,
  before: Kept | undefined,
  after: Kept | undefined,
  shared: string | undefined,
): Change {
  let old: Row | undefined;
  let present: Row | undefined;
  return {
    ...change,
    get before() {
      old ??= read(change.key, before, shared);
      return old;
    },
    get after() {
      present ??= read(change.key, after, shared);
      return present;
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
    async remove(name) {
      files.delete(name);
    },
    async list(prefix) {
      return [...files.keys()].filter((name) => name.startsWith(prefix)).sort(bytes);
    },
  };
}

/** A whole world in memory. `world.now` is its clock; queued jobs wait in `world.queue` until a test works them. */
export function memoryWorld(start = Date.UTC(2026, 0, 5, 9, 0), options: StoreOptions = {}): MemoryWorld {
  let ids = 0;
  let sent = 0;
  let messages = 0;
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
    posts: [],
    answerPost: () => ({ answer: "given", status: 200, body: "" }),
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
      options,
    ),
    mail,
    sms,
    jobs: {
      async send(jobs) {
        for (const job of jobs) world.queue.push(message(job, `m${messages++}`));
      },
    },
    async outward(post) {
      world.posts.push(post);
      return world.answerPost(post);
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
