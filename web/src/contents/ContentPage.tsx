import { useParams, useSearch } from "@tanstack/react-router";
import type { ContentDraft } from "#api/views/house";
import { useContent } from "../api/contents";
import { FormEditor } from "../forms/FormEditor";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { ContentEditor } from "./ContentEditor";
import { KINDS } from "./channels";
import { STARTS } from "./starts";
import "./contents.css";

export function ContentPage() {
  const { id } = useParams({ from: "/contents/$id" });
  const { channel = "email" } = useSearch({ from: "/contents/$id" });
  const isNew = id === "new";
  const stored = useContent(isNew ? undefined : id);
  const crumbs = [{ label: "Content", to: "/contents" }];
  if (isNew && channel === "form") return <FormEditor />;
  if (isNew && channel !== "form") {
    const draft: ContentDraft = { channel, name: "", ...STARTS[channel] };
    return <ContentEditor key={channel} title={KINDS[channel].fresh} start={draft} />;
  }
  if (stored.isError)
    return (
      <Page title="Content" crumbs={crumbs}>
        <Fault error={stored.error} again={() => stored.refetch()} />
      </Page>
    );
  if (!stored.data)
    return (
      <Page title="Content" crumbs={crumbs}>
        <div className="card">
          <SkeletonRows rows={8} />
        </div>
      </Page>
    );
  if (stored.data.channel === "form") return <FormEditor key={id} stored={stored.data} />;
  return <ContentEditor key={id} title={stored.data.name} start={stored.data} stored={stored.data} />;
}
