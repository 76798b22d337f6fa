import { useParams, useSearch } from "@tanstack/react-router";
import { Rule } from "#journey/segment";
import { useSegments, useVocabulary } from "../api/segments";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { Builder } from "./Builder";
import "./segments.css";

/** Who exactly, and how many can I really reach? */
export function SegmentPage() {
  const { id } = useParams({ from: "/segments/$id" });
  const { rule } = useSearch({ from: "/segments/$id" });
  const segments = useSegments();
  const vocabulary = useVocabulary();
  const stored = segments.data?.find((one) => one.id === id);
  const error = segments.error ?? vocabulary.error;
  const crumbs = [{ label: "Segments", to: "/segments" }];
  if (error)
    return (
      <Page title="Segment" crumbs={crumbs}>
        <Fault error={error} again={() => void Promise.all([segments.refetch(), vocabulary.refetch()])} />
      </Page>
    );
  if (!segments.data || !vocabulary.data)
    return (
      <Page title="Segment" crumbs={crumbs}>
        <div className="card">
          <SkeletonRows />
        </div>
      </Page>
    );
  if (id !== "new" && !stored)
    return (
      <Page title="Segment" crumbs={crumbs}>
        <Notice tone="bad">This segment is not here any more. Choose another one from the list.</Notice>
      </Page>
    );
  return (
    <Builder key={`${id} ${rule ?? ""}`} stored={stored} given={given(rule)} vocabulary={vocabulary.data} />
  );
}

/** A rule that another page opens here: a number of the assessment, a part of a difference. */
function given(text: string | undefined): Rule | undefined {
  if (text === undefined) return undefined;
  try {
    return Rule.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
