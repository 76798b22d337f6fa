import { contentOf } from "../content/library";
import type { World } from "../ports";
import { Refusal } from "../refusal";

const SPEAKS_OF_LINK = /\{\{[^}]*\bconsent\.link\b/;

/** Refuses content that cannot ask for a confirmation: it has to be an e-mail with the link in it. */
export async function checkAsking(w: World, content: string): Promise<void> {
  const { channel, body } = await contentOf(w, content);
  if (channel !== "email")
    throw new Refusal("notMail", "A confirmation is asked for by e-mail. Choose an e-mail.", 422);
  if (!SPEAKS_OF_LINK.test(body))
    throw new Refusal(
      "noConfirmLink",
      "This e-mail has no place for the link. Write {{ consent.link }} where people are to click.",
      422,
    );
}
