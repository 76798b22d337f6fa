import { keys } from "#engine/keys";
import { recordEvents } from "#engine/people/events";
import type { Profile } from "#journey/person";
import type { Carrier, Post } from "../carrier";
import type { Letter } from "../letters";
import type { Actor } from "../loops";
import type { createMailbox } from "../mailbox";
import type { createPhone } from "../phone";
import type { LocalWorld } from "../world";
import { drawFor } from "./draw";
import { type Deed, deedsFor } from "./habits";
import { INVENTED } from "./invented";

export interface RecipientsOptions {
  world: LocalWorld;
  carrier: Carrier;
  mailbox: ReturnType<typeof createMailbox>;
  phone: ReturnType<typeof createPhone>;
  post: Post;
  /** whose letters are answered by themselves: invented people, or everybody in a rehearsal */
  who: "nobody" | "demo" | "everybody";
}

const CURSOR = "recipients";
const AT_ONCE = 200;
/** Deeds wait for a round time, the coarser the later they are, so that pushing the clock by days stops seldom. */
const ROUNDS = [
  { after: 30 * 60_000, to: 15 * 60_000 },
  { after: 60_000, to: 60_000 },
  { after: 0, to: 10_000 },
];

const rounded = (due: number, sent: number): number => {
  const { to } = ROUNDS.find(({ after }) => due - sent >= after) ?? { to: 1 };
  return Math.ceil(due / to) * to;
};

interface Planned extends Deed {
  id: number;
  letter: string;
}

/**
 * Simulated recipients: every letter and text that reaches the mailbox or the phone is delivered, opened, clicked,
 * answered or bounced by their habits. What they will do is kept in the data file and done through the doors that
 * the providers use, so that a restart forgets nothing and the engine sees what it would see outside.
 */
export function createRecipients(options: RecipientsOptions): Actor {
  const { world, carrier, mailbox, phone, post, who } = options;
  const { database, letters, memo, clock } = world;
  database
    .statement(
      `CREATE TABLE IF NOT EXISTS deeds (
        id INTEGER PRIMARY KEY AUTOINCREMENT, letter TEXT NOT NULL, deed TEXT NOT NULL, due INTEGER NOT NULL, text TEXT)`,
    )
    .run();
  database.statement("CREATE INDEX IF NOT EXISTS deeds_due ON deeds (due)").run();
  const insert = database.statement("INSERT INTO deeds (letter, deed, due, text) VALUES (?, ?, ?, ?)");
  const first = database.statement("SELECT min(due) FROM deeds");
  const due = database.statement(
    "SELECT id, letter, deed, due, text FROM deeds WHERE due <= ? ORDER BY due, id LIMIT ?",
  );
  const done = database.statement("DELETE FROM deeds WHERE id = ?");

  /** Reads new letters and keeps what will become of them; both in one transaction, so that each is read once. */
  const plan = async (): Promise<void> => {
    for (;;) {
      const fresh = letters.since(Number(memo.get(CURSOR) ?? 0), AT_ONCE);
      const last = fresh.at(-1);
      if (!last) return;
      const sent = fresh.map(({ letter }) => letter).filter(({ direction }) => direction === "out");
      const profiles = await world.store.batchGet<Profile>(
        sent.map(({ tags }) => keys.profile(tags.person ?? "-")),
      );
      const plans = sent.flatMap((letter, n) => planFor(letter, profiles[n]?.data));
      await database.commit(() => {
        for (const { letter, deed, due: at, text } of plans) insert.run(letter, deed, at, text ?? null);
        memo.setNow(CURSOR, String(last.number));
      });
    }
  };

  const planFor = (letter: Letter, profile: Profile | undefined): (Deed & { letter: string })[] => {
    const answers = who === "everybody" || (profile?.externalId?.startsWith(INVENTED) ?? false);
    if (!letter.tags.touch || !answers) return [];
    const draw = drawFor(
      profile?.externalId ?? letter.tags.person ?? letter.id,
      letter.tags.step ?? "",
      letter.channel,
    );
    const language = (profile?.language ?? "en").slice(0, 2).toLowerCase();
    return deedsFor(letter, draw, language).map((deed) => ({
      ...deed,
      letter: letter.id,
      due: rounded(deed.due, letter.at),
    }));
  };

  const carryOut = async ({ letter: id, deed, due: at, text }: Planned): Promise<void> => {
    const letter = letters.get(id);
    if (!letter) return;
    const say = letter.channel === "email" ? MAIL[deed] : TEXT[deed];
    const mark = await say?.({ letter, at, text: text ?? "", carrier, mailbox, phone, post, world });
    if (mark) await letters.mark(id, mark);
  };

  const inOrder = async (deeds: Planned[]): Promise<void> => {
    for (const planned of deeds) {
      try {
        await carryOut(planned);
      } catch (error) {
        const reason = error instanceof Error ? error.message : "unknown";
        world.log.warn("recipient.failed", { deed: planned.deed, letter: planned.letter, reason });
      }
    }
  };

  return {
    async act() {
      if (who === "nobody") return 0;
      await plan();
      const now = clock.now();
      const ready = due.all(Math.round(now), AT_ONCE).map(
        ([id, letter, deed, at, text]): Planned => ({
          id: Number(id),
          letter: String(letter),
          // Only `plan` writes this column.
          deed: String(deed) as Deed["deed"],
          due: Number(at),
          ...(typeof text === "string" ? { text } : {}),
        }),
      );
      // Side by side, but each letter's deeds in their order: nobody clicks before it was delivered.
      const byLetter = new Map<string, Planned[]>();
      for (const planned of ready)
        byLetter.set(planned.letter, [...(byLetter.get(planned.letter) ?? []), planned]);
      await Promise.all([...byLetter.values()].map(inOrder));
      // Forgotten afterwards: a crash in between does them again, which changes nothing (same ids, same times).
      if (ready.length > 0) await database.commit(() => ready.forEach(({ id }) => void done.run(id)));
      return ready.length;
    },
    nextDue() {
      const at = first.get()?.[0];
      return who !== "nobody" && typeof at === "number" ? at : undefined;
    },
  };
}

interface Doing {
  letter: Letter;
  at: number;
  text: string;
  carrier: Carrier;
  mailbox: RecipientsOptions["mailbox"];
  phone: RecipientsOptions["phone"];
  post: Post;
  world: LocalWorld;
}

type Doings = Record<Deed["deed"], (doing: Doing) => Promise<string | undefined>>;

const book = async ({ letter, at, world }: Doing): Promise<undefined> => {
  const id = `meeting-${letter.id}`;
  await recordEvents(world, [
    { person: letter.tags.person, event: "meeting.booked", at, id, source: "calendar" },
  ]);
};

const MAIL: Doings = {
  async deliver({ letter, at, carrier }) {
    await carrier.tellMail(letter, "Delivery", { at });
    return "delivered";
  },
  async bounce({ letter, at, text, carrier }) {
    await carrier.tellMail(letter, "Bounce", { at, hard: text === "hard" });
    return "bounced";
  },
  async open({ letter, at, carrier }) {
    await carrier.tellMail(letter, "Open", { at });
    return "opened";
  },
  async click({ letter, at, carrier }) {
    await carrier.tellMail(letter, "Click", { at });
    return "clicked";
  },
  async complain({ letter, at, carrier }) {
    await carrier.tellMail(letter, "Complaint", { at });
    return "complained";
  },
  async unsubscribe({ letter, post }) {
    const path = /<https?:\/\/[^/>]+(\/u\/[^>]+)>/.exec(letter.headers?.["List-Unsubscribe"] ?? "")?.[1];
    if (!path) return undefined;
    await post(path, { "content-type": "application/x-www-form-urlencoded" }, "List-Unsubscribe=One-Click");
    return "unsubscribed";
  },
  async reply({ letter, text, mailbox }) {
    await mailbox.reply(letter, text);
    return "answered";
  },
  book,
};

const nothing = async (): Promise<undefined> => undefined;

const TEXT: Doings = {
  async deliver({ letter, carrier }) {
    await carrier.tellText(letter, "delivered");
    return "delivered";
  },
  async bounce({ letter, carrier }) {
    await carrier.tellText(letter, "undelivered");
    return "bounced";
  },
  async reply({ letter, text, phone }) {
    await phone.reply({ from: letter.to, text });
    return "answered";
  },
  open: nothing,
  click: nothing,
  complain: nothing,
  unsubscribe: nothing,
  book,
};
