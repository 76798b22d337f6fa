import type { z } from "zod";

/** A setting that is one of a few words, with the label of each. */
export const select = <T extends z.ZodType>(
  schema: T,
  { of, ...meta }: { label: string; help?: string; of: Record<string, string> },
): T =>
  schema.meta({
    ...meta,
    widget: "select",
    options: Object.entries(of).map(([value, label]) => ({ value, label })),
  });
