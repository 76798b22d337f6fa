import { useParams } from "@tanstack/react-router";
import { useImport } from "../api/imports";
import { Chip } from "../ui/Chip";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { count } from "../ui/words";
import { IMPORT_STATUS } from "./ImportsPage";
import { MapColumns } from "./MapColumns";
import { Result } from "./Result";
import "./imports.css";

export function ImportPage() {
  const { id } = useParams({ from: "/imports/$id" });
  const one = useImport(id);
  const view = one.data;
  return (
    <Page
      title={view?.fileName ?? "Import"}
      crumbs={[
        { label: "People", to: "/people" },
        { label: "Import people", to: "/imports" },
      ]}
      after={view && <Chip tone={IMPORT_STATUS[view.status].tone}>{IMPORT_STATUS[view.status].word}</Chip>}
    >
      {one.isError ? (
        <Fault error={one.error} again={() => one.refetch()} />
      ) : !view ? (
        <div className="card">
          <SkeletonRows rows={8} />
        </div>
      ) : view.status === "uploaded" ? (
        <MapColumns view={view} />
      ) : view.status === "running" ? (
        <section className="card pad stack" aria-label="Progress">
          <h2>Importing…</h2>
          <progress
            className="progress"
            max={Math.max(view.rows, 1)}
            value={view.done}
            aria-label="Lines imported"
          />
          <p role="status">
            <span className="strong">{count(view.done)}</span>{" "}
            <span className="second">of {count(view.rows)} lines</span>
          </p>
          <p className="quiet small">You can leave this page; the import goes on.</p>
        </section>
      ) : (
        <>
          {view.status === "failed" && (
            <Notice tone="bad">
              {view.error ?? "The import stopped. What was stored until then stays."}
            </Notice>
          )}
          <Result view={view} />
        </>
      )}
    </Page>
  );
}
