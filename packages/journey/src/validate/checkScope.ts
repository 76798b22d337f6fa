import type { Journey } from "../journey";
import type { Problem } from "../problem";
import type { Context } from "../validate";

/** A purpose or product that nobody is asked for would reach no one. */
export function checkScope({ policies }: Journey, { purposes }: Context): Problem[] {
  if (!purposes) return [];
  return (["purpose", "product"] as const).flatMap((kind): Problem[] => {
    const wanted = policies[kind];
    if (!wanted || purposes.some((one) => one.kind === kind && one.id === wanted)) return [];
    return [
      {
        code: "unknownPurpose",
        level: "blocking",
        field: `policies.${kind}`,
        message: `Nobody is asked for consent to the ${kind} “${wanted}”, so this journey would reach no one. Choose another one in the journey's settings, or add it in Settings.`,
      },
    ];
  });
}
