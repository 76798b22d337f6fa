import { z } from "zod";
import { Channel, Journey } from "#journey/journey";
import { JourneyView } from "./journeys";

export const TemplateView = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string().describe("what it does"),
  who: z.string().describe("whom it is for"),
  needs: z.string().describe("what the house has to know or tell for it"),
  icon: z.enum(["heart", "screen", "book", "bolt", "truck", "clock"]),
  document: Journey.describe("as it is drawn; contents and segments stand in it by the template's own names"),
  contents: z.array(
    z.object({ id: z.string(), channel: z.union([Channel, z.literal("form")]), name: z.string() }),
  ),
  segments: z.array(z.object({ id: z.string(), name: z.string(), sentence: z.string() })),
  fields: z.array(z.string()).describe("labels of the custom fields it brings"),
});
export type TemplateView = z.infer<typeof TemplateView>;

/** A journey with what came into the house together with it, by name. */
export const FromTemplateView = JourneyView.extend({
  made: z.object({
    contents: z.array(z.string()),
    segments: z.array(z.string()),
    fields: z.array(z.string()),
  }),
});
export type FromTemplateView = z.infer<typeof FromTemplateView>;
