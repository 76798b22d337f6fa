import { listApiKeys } from "../apiKeys";
import { journeyOf } from "../journeys";
import { keys } from "../keys";
import { listMembers } from "../members";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";

/** What one member said about a step or the journey. A row each, so that two who write at once write beside each other. */
export interface CommentRow {
  id: string;
  /** the comment that opened the thread; of that one its own id */
  thread: string;
  /** of the first one: the step it is about, and what that was called; none: the whole journey */
  step?: string;
  stepName?: string;
  /** nothing of it is left once it was deleted */
  text: string;
  by: string;
  at: number;
  editedAt?: number;
  /** how often its words were written: 1 at first */
  wording: number;
  /** of a first one that was deleted under answers */
  deletedAt?: number;
  /** of the first one: when somebody answered last; an answer changes its revision so that nobody resolves unread */
  answeredAt?: number;
  resolved?: { by: string; at: number };
}

/** Letters of one comment. */
export const LONGEST_COMMENT = 4_000;
/** Comments of one journey, answers and resolved ones too. */
export const MOST_COMMENTS = 2_000;

export interface Comment {
  id: string;
  text: string;
  by: { id: string; name: string };
  at: number;
  editedAt?: number;
  deleted: boolean;
  /** of its words only */
  revision: number;
}

export interface Thread extends Pick<CommentRow, "step" | "stepName"> {
  id: string;
  /** of the whole thread: grows with every change of it and every answer */
  revision: number;
  /** the first one, then the answers, oldest first */
  comments: Comment[];
  resolved?: { by: { id: string; name: string }; at: number };
}

type NameOf = (id: string) => { id: string; name: string };

export const gone = () =>
  new Refusal("unknownComment", "This comment is not there any more. Somebody may have deleted it.", 404);
export const busy = () =>
  new Refusal("busy", "Others are writing here at this moment. Please try again.", 503);

/** Who wrote what, also after they left. */
async function namesOf(w: World): Promise<NameOf> {
  const [members, programs] = await Promise.all([listMembers(w), listApiKeys(w)]);
  const names = new Map([
    ...members.map(({ id, name }) => [id, name] as const),
    ...programs.map(({ id, name }) => [id, `${name} (API key)`] as const),
  ]);
  return (id) => ({ id, name: names.get(id) ?? "A former member" });
}

/** The rows of a journey, or of one thread, each thread beginning with its first comment. */
export async function rowsOf(w: World, journey: string, thread?: string): Promise<Row<CommentRow>[]> {
  const { group } = keys.comment(journey, "", "");
  const prefix = thread ?? "";
  const found: Row<CommentRow>[] = [];
  let after: string | undefined;
  do {
    const part = await w.store.query<CommentRow>(group, { prefix, after, limit: 1_000 });
    found.push(...part.rows.filter(({ data }) => thread === undefined || data.thread === thread));
    after = part.next;
  } while (after !== undefined);
  return found;
}

const opened = ({ data }: Row<CommentRow>, nameOf: NameOf): Comment => ({
  id: data.id,
  text: data.text,
  by: nameOf(data.by),
  at: data.at,
  ...(data.editedAt === undefined ? {} : { editedAt: data.editedAt }),
  deleted: data.deletedAt !== undefined,
  revision: data.wording,
});

function threadsOf(rows: readonly Row<CommentRow>[], nameOf: NameOf): Thread[] {
  const found = new Map<string, Thread>();
  // The first one of a thread is read before its answers: its id is the beginning of theirs.
  for (const row of rows) {
    const { id, thread, step, stepName, resolved } = row.data;
    const comment = opened(row, nameOf);
    if (id !== thread) found.get(thread)?.comments.push(comment);
    else
      found.set(id, {
        id,
        revision: row.v,
        ...(step === undefined ? {} : { step, stepName: stepName ?? step }),
        comments: [comment],
        ...(resolved ? { resolved: { by: nameOf(resolved.by), at: resolved.at } } : {}),
      });
  }
  return [...found.values()];
}

/** All threads of a journey, oldest first, with those whose step is not there any more. */
export async function listComments(w: World, journey: string): Promise<Thread[]> {
  await journeyOf(w, journey);
  const [rows, nameOf] = await Promise.all([rowsOf(w, journey), namesOf(w)]);
  return threadsOf(rows, nameOf);
}

/** One thread as it stands. */
export async function threadOf(w: World, journey: string, id: string): Promise<Thread> {
  const [rows, nameOf] = await Promise.all([rowsOf(w, journey, id), namesOf(w)]);
  const [thread] = threadsOf(rows, nameOf);
  if (!thread) throw gone();
  return thread;
}

/** The words of a comment, or a refusal that says what is wrong with them. */
export function tidy(text: string): string {
  const words = text.replace(/\r\n?/g, "\n").trim();
  if (!words) throw new Refusal("noWords", "Write something before you send it.", 422);
  if (words.length > LONGEST_COMMENT)
    throw new Refusal(
      "tooLong",
      `A comment has at most ${LONGEST_COMMENT.toLocaleString("en")} letters; this one has ${words.length.toLocaleString("en")}. Shorten it or write two.`,
      422,
    );
  return words;
}
