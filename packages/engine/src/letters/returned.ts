import type { PersonState } from "#journey/person";
import { keys } from "../keys";
import { externalIdHash, normaliseEmail } from "../people/address";
import { peopleAt } from "../people/addressBook";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { parseTouch } from "../signal";
import { readPieceCode } from "./pieceCode";
import { changePiece, type PieceRow, pieceKey } from "./pieces";
import { readTable } from "./readTable";

/** What became of one line of a list of returned mail. */
export interface ReturnedLine {
  line: number;
  value: string;
  what: "returned" | "known" | "unknown" | "notOut";
  /** in words, where it is not as it should be */
  reason?: string;
  person?: string;
}

export interface Returned {
  returned: number;
  /** letters that were known to have come back */
  known: number;
  bad: number;
  lines: ReturnedLine[];
}

const MOST_LINES = 20_000;
const SHOWN = 500;

const COLUMNS: Record<"code" | "email" | "externalId" | "reason", RegExp> = {
  code: /^(code|barcode|piece|pieceid|id|letter|brief|sendung|sendungsnummer|strichcode|touch)$/,
  email: /^(e?mail|emailaddress|mailadresse)$/,
  externalId: /^(externalid|crmid|contactid|kundennummer|personid)$/,
  reason: /^(reason|grund|why|motive|motivo|status|returnreason|note|bemerkung)$/,
};

/**
 * Reads a list of letters that came back: a code, an e-mail address or a CRM id each, with the reason. Each becomes the
 * news of a bounce for its touch, so that its person walks on; their postal address is not written to again until it
 * changes. Reading it twice changes nothing.
 */
export async function readReturned(w: World, bytes: Uint8Array): Promise<Returned> {
  const rows = readTable(bytes, COLUMNS, MOST_LINES);
  const lines: ReturnedLine[] = [];
  for (let i = 0; i < rows.length; i += 50)
    lines.push(...(await Promise.all(rows.slice(i, i + 50).map((row) => one(w, row)))));
  const count = (what: ReturnedLine["what"]) => lines.filter((line) => line.what === what).length;
  return {
    returned: count("returned"),
    known: count("known"),
    bad: count("unknown") + count("notOut"),
    // What somebody has to look at comes first.
    lines: lines.toSorted((a, b) => Number(isFine(a)) - Number(isFine(b)) || a.line - b.line).slice(0, SHOWN),
  };
}

const isFine = ({ what }: ReturnedLine): boolean => what === "returned" || what === "known";

type Row = { line: number } & Partial<Record<"code" | "email" | "externalId" | "reason", string>>;

async function one(w: World, row: Row): Promise<ReturnedLine> {
  const value = (row.code ?? row.email ?? row.externalId ?? "").slice(0, 120);
  const at = { line: row.line, value };
  const touch = await touchOf(w, row);
  const piece = touch && (await w.store.get<PieceRow>(pieceKey(touch)))?.data;
  if (!piece) return { ...at, what: "unknown", reason: whyUnknown(row) };
  const about = { ...at, person: piece.person };
  if (piece.state === "returned") return { ...about, what: "known" };
  if (piece.state !== "handedOver")
    return {
      ...about,
      what: "notOut",
      reason: "This letter was never given to the print house. Hand its batch over first, or check the code.",
    };
  const reason = row.reason?.slice(0, 120) || "came back";
  const input = {
    signal: "delivery",
    touch: piece.touch,
    event: "bounced",
    hard: true,
    at: w.clock.now(),
    reason: `returned mail: ${reason}`,
    id: `letter:returned:${piece.touch}`,
  };
  // The news first: a letter that is marked as returned is not told of again.
  await w.jobs.send([{ job: "respond", input }]);
  await changePiece(w, piece.touch, (now) => ({ ...now, state: "returned", reason }));
  return { ...about, what: "returned" };
}

const whyUnknown = ({ code, email, externalId }: Row): string =>
  code
    ? "No letter has this code. Look for ten letters and digits at its foot or above its address."
    : email || externalId
      ? "No letter to this person is with the print house."
      : "There is no code, e-mail address or CRM id on this line.";

async function touchOf(w: World, { code, email, externalId }: Row): Promise<string | undefined> {
  if (code) {
    if (parseTouch(code)) return code;
    const read = readPieceCode(code);
    return read && (await w.store.get<{ touch: string }>(keys.pieceCode(read)))?.data.touch;
  }
  const address = email ? normaliseEmail(email) : undefined;
  if (email && !address) return undefined;
  const people = address
    ? await peopleAt(w, "email", address)
    : externalId
      ? await personWith(w, externalId)
      : [];
  for (const person of people) {
    const touch = await lastLetter(w, person);
    if (touch) return touch;
  }
  return undefined;
}

async function personWith(w: World, externalId: string): Promise<string[]> {
  const row = await w.store.get<{ person: string }>(keys.address(externalIdHash(externalId)));
  return row ? [row.data.person] : [];
}

/** The last letter to somebody that is with the print house or has come back. */
async function lastLetter(w: World, person: string): Promise<string | undefined> {
  const state = (await w.store.get<PersonState>(keys.person(person)))?.data;
  const touches = (state?.touches ?? []).filter(({ channel }) => channel === "letter").toReversed();
  const pieces = await w.store.batchGet<PieceRow>(touches.map(({ id }) => pieceKey(id)));
  return pieces.find((row) => row?.data.state === "handedOver" || row?.data.state === "returned")?.data.touch;
}

/** Refuses a body that is too long before it is read. */
export const LONGEST_LIST = 5_000_000;
export const tooLong = () =>
  new Refusal(
    "tooLong",
    "The list is longer than 5 MB. Cut it into parts; reading one twice does no harm.",
    413,
  );
