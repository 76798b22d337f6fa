import type { PersonState } from "#journey/person";
import { contentTerms } from "#journey/policies/contentTerms";
import type { House } from "#journey/policies/house";
import { contentVersion } from "../content/library";
import { type Letter, renderTouch } from "../content/renderTouch";
import { housePoliciesOf } from "../housePolicies";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { VersionRow } from "../rows";
import { type Known, knownPeople, noLonger } from "../standing";
import { pausedOf, versionOf } from "../versions";
import type { PieceRow } from "./pieces";
import { postalLines } from "./postal";
import { tidyForPrint, unprintable } from "./printable";

/** Whether a letter may be printed now: the letter; why it waits; or why it is taken out for good. */
export type Verdict = { print: Letter } | { wait: string } | { out: string };

interface Asked {
  now: number;
  house: House;
  paused: ReadonlySet<string>;
  home: string | undefined;
}

/** Asks about some letters at once, on what is true now. Verdicts stand in the order of the pieces. */
export async function mayPrint(w: World, pieces: PieceRow[], home?: string): Promise<Verdict[]> {
  const found = await knownPeople(
    w,
    pieces.map(({ person }) => person),
  );
  const asked: Asked = {
    now: w.clock.now(),
    house: await housePoliciesOf(w),
    paused: await pausedOf(w, [...new Set(pieces.map(({ journey }) => journey))]),
    home,
  };
  return Promise.all(pieces.map((piece) => verdictOn(w, piece, found.get(piece.person), asked)));
}

async function verdictOn(
  w: World,
  piece: PieceRow,
  known: Known | undefined,
  asked: Asked,
): Promise<Verdict> {
  if (!known) return { out: "the person is not known any more" };
  const { state, profile } = known;
  const no = noLonger({ ...piece, channel: "letter" }, state);
  if (no) return { out: no };
  const wait = waits(piece, state, await versionOf(w, piece.journey, piece.version), asked);
  if (wait) return { wait };
  try {
    const content = await contentVersion(w, piece.content.id, piece.content.version);
    const place = { id: piece.touch, journey: piece.journey, version: piece.version, step: piece.step };
    const rendered = renderTouch(w, { content, profile, touch: place });
    if (rendered.channel !== "letter") return { out: "its content is no letter" };
    return setFor(rendered.letter, postalLines(profile, asked.home));
  } catch (error) {
    if (error instanceof Refusal) return { out: error.message };
    throw error;
  }
}

function setFor(letter: Letter, to: string[]): Verdict {
  const print = {
    to: to.map(tidyForPrint),
    subject: tidyForPrint(letter.subject),
    text: tidyForPrint(letter.text),
  };
  const signs = unprintable([...print.to, print.subject, print.text].join("\n"));
  return signs.length === 0
    ? { print }
    : { out: `our font cannot print ${signs.slice(0, 8).join(" ")}; write it in other letters` };
}

function waits(
  piece: PieceRow,
  state: PersonState,
  version: VersionRow | undefined,
  { now, house, paused }: Asked,
): string | undefined {
  if (paused.has(piece.journey)) return "its journey is paused";
  if (state.harm) return "drug safety looks at what the person wrote";
  if ((state.breakUntil ?? 0) > now) return "they asked for a break";
  const { status } = state.touches.find(({ id }) => id === piece.touch) ?? {};
  if (status === "pending" || status === "retry") return "it is still being written";
  const policies = version?.document.policies ?? { zone: "UTC", stops: [] };
  const held = contentTerms(
    { now, house, policies, profile: { id: state.id }, person: state },
    { channel: "letter", content: piece.content, cost: 0 },
  );
  return held?.because;
}
