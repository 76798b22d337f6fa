import { keys } from "../keys";
import type { World } from "../ports";
import type { ContentDraft } from "./contentVersion";
import type { ContentProblem } from "./lint";

const FORM = /\bforms\s*\.\s*([\w-]{1,60})/g;
const TAG = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

/** The forms whose links a text brings, by their ids. */
export function formsIn(...texts: (string | undefined)[]): string[] {
  const tags = texts.flatMap((text) => text?.match(TAG) ?? []);
  return [...new Set(tags.flatMap((tag) => [...tag.matchAll(FORM)].flatMap(([, id]) => id ?? [])))];
}

/** Links to forms that this house does not have: nobody could open them. */
export async function unknownNames(w: Pick<World, "store">, draft: ContentDraft): Promise<ContentProblem[]> {
  const wanted = formsIn(draft.subject, draft.preheader, draft.body);
  if (wanted.length === 0) return [];
  const rows = await w.store.batchGet<{ channel: string }>(wanted.map(keys.content));
  return wanted.flatMap((id, i) =>
    rows[i]?.data.channel === "form"
      ? []
      : [
          {
            field: "body" as const,
            level: "blocking" as const,
            message: `Text: There is no form “${id}” in the library. Choose one from the menu of merge fields.`,
          },
        ],
  );
}
