import { contentOf } from "../content/library";
import { SAMPLE } from "../content/preview";
import { renderTouch } from "../content/renderTouch";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { pieceCode } from "./pieceCode";
import { tidyForPrint, unprintable } from "./printable";
import type { Printed } from "./printLetters";

/** A letter of the library for a made-up person, refused where it could not be printed. */
export async function tryLetter(w: World, id: string): Promise<Printed> {
  const content = await contentOf(w, id);
  const touch = { id: "per_sample.enr_test.0.0", journey: "test", version: 0, step: "test" };
  const rendered = renderTouch(w, { content, profile: SAMPLE, touch });
  if (rendered.channel !== "letter")
    throw new Refusal("noLetter", "This content is no letter, so there is nothing to print.", 422);
  const { to, subject, text } = rendered.letter;
  const letter = {
    to: to.map(tidyForPrint),
    subject: tidyForPrint(subject),
    text: tidyForPrint(text),
  };
  const signs = unprintable(`${subject}\n${tidyForPrint(text)}`);
  if (signs.length > 0)
    throw new Refusal(
      "unprintable",
      `Our font cannot print ${signs.slice(0, 8).join(" ")}. Write it in other letters.`,
      422,
    );
  return { ...letter, code: pieceCode(touch.id) };
}
