import { useEffect, useRef } from "react";
import { z } from "zod";
import { Journey } from "#journey/journey";
import { Refusal } from "../api/client";
import { useSaveDraft } from "../api/drafts";
import { type Answer, type Autosave, startAutosave } from "./autosave";
import type { Editor } from "./store";

/** What a 409 carries: the draft as it is stored, bare or inside a whole journey. */
const Stored = z.object({ document: Journey, revision: z.number() });
const Current = z.union([Stored, z.object({ draft: Stored }).transform((view) => view.draft)]);

function answerOf(error: unknown): Answer {
  if (!(error instanceof Refusal)) return { answer: "away", why: "The draft could not be sent." };
  const current = error.status === 409 ? Current.safeParse(error.current) : undefined;
  if (current?.success) return { answer: "conflict", ...current.data };
  if (error.status === 401)
    return {
      answer: "away",
      why: "You are signed out. Sign in again; your changes are kept in this browser.",
    };
  if (error.status >= 400 && error.status < 500) return { answer: "refused", why: error.sentence };
  return { answer: "away", why: error.sentence };
}

/** Runs the autosave while the journey is open; the last change is sent when one leaves. */
export function useAutosave(editor: Editor, journey: string): React.RefObject<Autosave | undefined> {
  const { mutateAsync } = useSaveDraft(journey);
  const save = useRef(mutateAsync);
  save.current = mutateAsync;
  const running = useRef<Autosave>(undefined);
  useEffect(() => {
    const autosave = startAutosave(editor, {
      shelf: localStorage,
      save: (document, revision) =>
        save
          .current({ document, revision })
          .then((saved): Answer => ({ answer: "saved", revision: saved.revision, savedAt: saved.savedAt }))
          .catch(answerOf),
    });
    running.current = autosave;
    const hidden = () => document.visibilityState === "hidden" && void autosave.flush();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      void autosave.flush();
      autosave.stop();
    };
  }, [editor]);
  return running;
}
