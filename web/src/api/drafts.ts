import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";
import type { JourneyView, SavedDraftView } from "#api/views/journeys";
import type { Journey } from "#journey/journey";
import { put } from "./client";
import { journeyKey } from "./journeys";
import { queries } from "./queries";

export type SavedDraft = z.infer<typeof SavedDraftView>;

/** Saves a drawing over the revision it was drawn on. A `Refusal` with status 409 carries what is stored in `current`. */
export const useSaveDraft = (id: string) =>
  useMutation({
    mutationKey: ["draft", id],
    // One save at a time: the next one needs the revision the last one was given.
    scope: { id: `draft-${id}` },
    mutationFn: (said: { document: Journey; revision: number }) =>
      put<SavedDraft>(
        `/journeys/${id}/draft`,
        { document: said.document },
        { headers: { "If-Match": String(said.revision) } },
      ),
    onSuccess: (saved, said) => {
      queries.setQueryData<JourneyView>(journeyKey(id), (old) =>
        old
          ? {
              ...old,
              problems: saved.problems,
              draft: {
                ...old.draft,
                document: said.document,
                revision: saved.revision,
                savedAt: saved.savedAt,
                changed: true,
              },
            }
          : old,
      );
    },
  });
