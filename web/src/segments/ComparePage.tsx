import { useNavigate, useSearch } from "@tanstack/react-router";
import type { DifferenceView, SegmentView } from "#api/views/segments";
import type { Rule } from "#journey/segment";
import { useDifference, useSegments } from "../api/segments";
import { LinkButton } from "../ui/Button";
import { Select } from "../ui/Field";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { count, percent } from "../ui/words";
import { PeopleWithWhy } from "./Reach";
import "./segments.css";

const member = (segment: string, belongs = true): Rule => ({ segment, belongs });

/** Who is in one segment, who in another, and who in both. */
export function ComparePage() {
  const search = useSearch({ from: "/segments/compare" });
  const navigate = useNavigate();
  const segments = useSegments();
  const all = (segments.data ?? []).filter(
    ({ id, archived }) => !archived || id === search.first || id === search.second,
  );
  const first = all.find(({ id }) => id === search.first) ?? all[0];
  const second = all.find(({ id }) => id === search.second) ?? all.find(({ id }) => id !== first?.id);
  const told = useDifference(first && member(first.id), second && member(second.id));
  const choices = all.map(({ id, name }) => ({ value: id, label: name }));
  const go = (next: { first?: string; second?: string }) =>
    void navigate({
      to: "/segments/compare",
      search: {
        ...(first ? { first: first.id } : {}),
        ...(second ? { second: second.id } : {}),
        ...next,
      },
      replace: true,
    });
  const error = segments.error ?? told.error;
  return (
    <Page wide title="Compare two segments" crumbs={[{ label: "Segments", to: "/segments" }]}>
      {error ? (
        <Fault error={error} again={() => void Promise.all([segments.refetch(), told.refetch()])} />
      ) : segments.data && !(first && second) ? (
        <div className="card pad">
          <p className="second">It takes two segments to compare. Make another one first.</p>
        </div>
      ) : (
        <>
          <div className="card pad compare-choice">
            <Select
              label="The first"
              value={first?.id}
              choices={choices}
              onChange={(id) => go({ first: id })}
            />
            <Select
              label="The second"
              value={second?.id}
              choices={choices}
              onChange={(id) => go({ second: id })}
            />
          </div>
          {told.data && first && second ? (
            <Parts view={told.data} first={first} second={second} />
          ) : (
            <div className="card">
              <SkeletonRows />
            </div>
          )}
        </>
      )}
    </Page>
  );
}

function Parts({ view, first, second }: { view: DifferenceView; first: SegmentView; second: SegmentView }) {
  const any = Math.max(1, view.onlyFirst.n + view.both.n + view.onlySecond.n);
  const parts = [
    {
      title: `Only in “${first.name}”`,
      tone: "first",
      part: view.onlyFirst,
      rule: { all: [member(first.id), member(second.id, false)] },
    },
    { title: "In both", tone: "both", part: view.both, rule: { all: [member(first.id), member(second.id)] } },
    {
      title: `Only in “${second.name}”`,
      tone: "second",
      part: view.onlySecond,
      rule: { all: [member(second.id), member(first.id, false)] },
    },
  ];
  return (
    <>
      <div className="compare-bar" aria-hidden>
        {parts.map(({ tone, part }) => (
          <i key={tone} className={tone} style={{ flexGrow: part.n }} />
        ))}
      </div>
      <div className="compare">
        {parts.map(({ title, tone, part, rule }) => (
          <section key={tone} className={`card pad stack ${tone}`} aria-label={title}>
            <h2>{title}</h2>
            <p className="reach-number">{count(part.n)}</p>
            <p className="second small">{percent(part.n / any)} of those in either</p>
            <PeopleWithWhy sample={part.sample} />
            {part.n > 0 && (
              <LinkButton to="/segments/$id" params={{ id: "new" }} search={{ rule: JSON.stringify(rule) }}>
                Make a segment of this
              </LinkButton>
            )}
          </section>
        ))}
      </div>
    </>
  );
}
