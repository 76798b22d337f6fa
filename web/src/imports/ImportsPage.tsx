import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ImportView } from "#api/views/imports";
import { useImports } from "../api/imports";
import { queries } from "../api/queries";
import { uploadFile } from "../api/upload";
import { Chip, type ChipTone } from "../ui/Chip";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { sentenceOf } from "../ui/toast";
import { count, momentOf } from "../ui/words";
import { DropFile, type Sending } from "./DropFile";
import "./imports.css";

export const IMPORT_STATUS: Record<ImportView["status"], { word: string; tone: ChipTone }> = {
  uploaded: { word: "Not started", tone: "plain" },
  running: { word: "Running", tone: "ahead" },
  done: { word: "Done", tone: "good" },
  failed: { word: "Failed", tone: "bad" },
  cancelled: { word: "Cancelled", tone: "warn" },
  undoing: { word: "Being undone", tone: "ahead" },
  undone: { word: "Undone", tone: "plain" },
};

export function ImportsPage() {
  const imports = useImports();
  const navigate = useNavigate();
  const [sending, setSending] = useState<Sending>();
  const [fault, setFault] = useState<unknown>();
  const take = async (file: File) => {
    setFault(undefined);
    const { name } = file;
    const sent = uploadFile<ImportView>("/imports", file, { file: name }, (share) =>
      setSending((now) => now && { ...now, share }),
    );
    setSending({ name, share: 0, cancel: sent.cancel });
    try {
      const view = await sent.done;
      queries.setQueryData(["import", view.id], view);
      await navigate({ to: "/imports/$id", params: { id: view.id } });
    } catch (error) {
      setFault(error);
    } finally {
      setSending(undefined);
    }
  };
  return (
    <Page title="Import" crumbs={[{ label: "People", to: "/people" }]}>
      {fault !== undefined && <Notice tone="bad">{sentenceOf(fault)}</Notice>}
      <DropFile sending={sending} onFile={(file) => void take(file)} />
      {imports.isError ? (
        <Fault error={imports.error} again={() => imports.refetch()} />
      ) : imports.isPending ? (
        <div className="card">
          <SkeletonRows rows={3} />
        </div>
      ) : (
        imports.data.length > 0 && (
          <section className="card" aria-label="Earlier imports">
            <div className="card-head">
              <h2>Earlier imports</h2>
            </div>
            <Earlier imports={imports.data} />
          </section>
        )
      )}
    </Page>
  );
}

function Earlier({ imports }: { imports: ImportView[] }) {
  return (
    <TableBox>
      <table className="table" aria-label="Earlier imports">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Status</th>
            <th scope="col" className="number">
              Lines
            </th>
            <th scope="col" className="number">
              Added
            </th>
            <th scope="col" className="number">
              Updated
            </th>
            <th scope="col" className="number">
              Refused
            </th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <td>
                <Link className="name" to="/imports/$id" params={{ id: one.id }}>
                  {one.fileName}
                </Link>
              </td>
              <td>
                <Chip tone={IMPORT_STATUS[one.status].tone}>{IMPORT_STATUS[one.status].word}</Chip>
                {one.status === "running" && (
                  <span className="second small"> {Math.floor(one.read * 100)} %</span>
                )}
              </td>
              <td className="number">
                {one.estimated ? "about " : ""}
                {count(one.rows)}
              </td>
              <td className="number">{count(one.added)}</td>
              <td className="number">{count(one.updated)}</td>
              <td className="number">{count(one.refused)}</td>
              <td className="second">{momentOf(one.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
