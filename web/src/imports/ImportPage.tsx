import { useParams } from "@tanstack/react-router";
import { useImport } from "../api/imports";
import { Chip } from "../ui/Chip";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { IMPORT_STATUS } from "./ImportsPage";
import { Prepare } from "./Prepare";
import { Result } from "./Result";
import { Running } from "./Running";
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
        { label: "Import", to: "/imports" },
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
        <Prepare view={view} />
      ) : view.status === "running" || view.status === "undoing" ? (
        <Running view={view} />
      ) : (
        <Result view={view} />
      )}
    </Page>
  );
}
