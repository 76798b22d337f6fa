import type { Rule } from "#journey/segment";
import { askedNow } from "../people/countSegment";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { askPeople } from "./askPeople";
import type { Spread } from "./question";
import { vocabularyOf } from "./vocabulary";

/** How the people of a rule spread over a field's values. */
export async function breakdownOf(
  w: World,
  rule: Rule,
  field: string,
  signal?: AbortSignal,
): Promise<Spread> {
  const [{ fields }, asked] = await Promise.all([vocabularyOf(w), askedNow(w, rule)]);
  const known = fields.find((one) => one.field === field);
  if (!known) throw new Refusal("unknownField", `Nobody here knows a field “${field}”.`, 422);
  return askPeople(w, { ask: "breakdown", ...asked, field, type: known.type }, { signal });
}
