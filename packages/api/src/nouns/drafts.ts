import { z } from "@hono/zod-openapi";
import { draftOf, problemsOf, saveDraft } from "#engine/drafts";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { body, callerOf, door, id, json, noun } from "../noun";
import { ifMatch, revisionOf } from "../revision";
import { SavedDraftView } from "../views/journeys";

export const drafts = ({ world }: Deps) =>
  noun().openapi(
    door("campaigns:write", {
      method: "put",
      path: "/journeys/{id}/draft",
      tags: ["Journeys"],
      summary: "Saves the drawing over the revision named by If-Match; 409 carries what is stored",
      request: { params: id, headers: ifMatch, ...body(z.object({ document: z.unknown() })) },
      responses: { 200: json(SavedDraftView) },
    }),
    async (c) => {
      const { id: journey } = c.req.valid("param");
      const revision = revisionOf(c.req.valid("header")["If-Match"]);
      if (revision === undefined)
        throw new Refusal("noRevision", "Say over which revision you drew, in the header If-Match.", 400);
      // An unknown journey is said before anything about the document.
      await draftOf(world, journey);
      const { document } = c.req.valid("json");
      const saved = await saveDraft(world, journey, { document, revision }, callerOf(c).id);
      const problems = await problemsOf(world, saved.document, journey);
      return c.json({ revision: saved.revision, savedAt: saved.savedAt, problems }, 200);
    },
  );
