import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ReactFlowProvider } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useCallback, useEffect, useState } from "react";
import type { JourneyView } from "#api/views/journeys";
import { useJourney } from "../api/journeys";
import { createEditor } from "../editor/store";
import type { JourneySearch } from "../shell/search";
import { Fault, Skeleton } from "../ui/States";
import "./journey.css";
import "./canvas.css";
import "./paths.css";
import "./handles.css";
import "./tools.css";
import "./picker.css";
import "./outline.css";
import "./dialogs.css";
import "./narrow.css";
import "./card.css";
import "./cardDetail.css";
import "../panel/panel.css";
import "../panel/fields.css";
import "../panel/overview.css";
import "../panel/stepPeople.css";
import "../panel/hints.css";
import { Workspace } from "./Workspace";

/** One journey: drawn in edit mode, watched in live mode. */
export function JourneyPage() {
  const { id } = useParams({ from: "/journeys/$id" });
  return <JourneyDoor key={id} journeyId={id} />;
}

function JourneyDoor({ journeyId }: { journeyId: string }) {
  const journey = useJourney(journeyId);
  if (journey.data) return <OpenJourney view={journey.data} />;
  if (journey.isError)
    return (
      <div className="journey-fault">
        <Fault error={journey.error} again={() => void journey.refetch()} />
      </div>
    );
  return (
    <div className="journey-wait" role="status">
      <span className="unseen">Loading the journey</span>
      <Skeleton height={52} />
      <div className="journey-wait-cards">
        {[0, 1, 2].map((n) => (
          <Skeleton key={n} width={220} height={n === 0 ? 64 : 112} />
        ))}
      </div>
    </div>
  );
}

/** Makes the editor once. Later answers of the server change numbers and names, never the drawing under the hand. */
function OpenJourney({ view }: { view: JourneyView }) {
  const search = useSearch({ from: "/journeys/$id" });
  const navigate = useNavigate({ from: "/journeys/$id" });
  const [editor] = useState(() => {
    const { meta, draft } = view;
    const made = createEditor({
      id: meta.id,
      document: draft.document,
      revision: draft.revision,
      savedAt: draft.savedAt,
    });
    made.getState().select(search.step);
    return made;
  });
  const show = useCallback(
    (next: Partial<JourneySearch>, replace = true) =>
      void navigate({ search: (old) => ({ ...old, ...next }), replace }),
    [navigate],
  );
  const { document, revision } = view.draft;
  useEffect(() => {
    const now = editor.getState();
    // A colleague saved, and nothing of ours is waiting: their drawing is the drawing.
    if (revision <= now.revision || now.saved.state !== "saved") return;
    void import("../editor/meet").then(({ meet }) => {
      const latest = editor.getState();
      if (revision <= latest.revision || latest.saved.state !== "saved") return;
      const met = meet(latest, { document, revision });
      if (!("clashes" in met)) latest.adopt(met);
    });
  }, [editor, document, revision]);
  return (
    <ReactFlowProvider>
      <Workspace view={view} editor={editor} search={search} show={show} />
    </ReactFlowProvider>
  );
}
