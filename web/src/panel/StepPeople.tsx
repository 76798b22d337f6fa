import { type StepPeopleOf, useStepPeople } from "../api/steps";
import { useDesk } from "../canvas/desk";
import { Button } from "../ui/Button";
import { Fault, SkeletonRows } from "../ui/States";
import { momentOf } from "../ui/words";
import { PEOPLE_VIEWS } from "./LivePanel";

interface Props {
  step: string;
  view: StepPeopleOf;
  onView(view: StepPeopleOf): void;
  onPerson(person: string): void;
}

const NONE: Record<StepPeopleOf, string> = {
  waiting: "Nobody waits here now.",
  passed: "Nobody has passed this step yet.",
  answered: "Nobody has answered yet.",
  notSent: "Everybody who came here was written to.",
  failed: "Nothing has failed here.",
};

/** The people behind a step's numbers. A row opens the person's way through the journey. */
export function StepPeople({ step, view, onView, onPerson }: Props) {
  const { meta } = useDesk();
  const list = useStepPeople(meta.id, step, view);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="step-people">
      <fieldset className="views">
        <legend className="unseen">Which people</legend>
        {PEOPLE_VIEWS.map((one) => (
          <button
            key={one.value}
            type="button"
            aria-pressed={one.value === view}
            onClick={() => onView(one.value)}
          >
            {one.label}
          </button>
        ))}
      </fieldset>
      {list.isError ? (
        <Fault error={list.error} again={() => void list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows rows={5} />
      ) : rows.length === 0 ? (
        <p className="second people-none">{NONE[view]}</p>
      ) : (
        <ul className="people-list">
          {rows.map((row) => (
            <li key={`${row.person} ${row.since}`}>
              <button type="button" onClick={() => onPerson(row.person)}>
                <span className="row apart">
                  <b className="cut">{row.name}</b>
                  <span className="second small">
                    {row.due === undefined ? momentOf(row.since) : `due ${momentOf(row.due)}`}
                  </span>
                </span>
                <span className="second small">
                  {row.account ? `${row.account} · ` : ""}
                  {row.because}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}
