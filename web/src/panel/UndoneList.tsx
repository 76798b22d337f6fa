import { IconArrowLeft } from "@tabler/icons-react";
import { useRetryActs, useUndone } from "../api/acts";
import { useMay } from "../api/rights";
import { useDesk } from "../canvas/desk";
import { Button } from "../ui/Button";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";
import { momentOf, plural } from "../ui/words";

interface Props {
  step: string;
  onBack(): void;
  onPerson(person: string): void;
}

/** What the step was to do and could not, each with its reason, and a way to have it tried again. */
export function UndoneList({ step, onBack, onPerson }: Props) {
  const { meta } = useDesk();
  const list = useUndone(meta.id, step);
  const retry = useRetryActs(meta.id);
  const mayRun = useMay("journeys:run");
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const again = (which: { step?: string; acts?: string[] }) =>
    retry.mutate(which, {
      onError: sayNo,
      onSuccess: ({ again: n }) => say(`${plural(n, "one is", "are")} being tried again.`),
    });
  return (
    <div className="stack step-people">
      <div>
        <Button tone="subtle" icon={<IconArrowLeft size={15} aria-hidden />} onClick={onBack}>
          Back to the step
        </Button>
      </div>
      <p className="second">
        These could not be done. Put right what stood in the way, then have them tried again; what is done is
        told to the person's story.
      </p>
      {list.isError ? (
        <Fault error={list.error} again={() => void list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows rows={3} />
      ) : rows.length === 0 ? (
        <p className="second people-none">
          Nothing is open here: everything was done, or is being tried again.
        </p>
      ) : (
        <>
          {mayRun && rows.length > 1 && (
            <div className="row">
              <Button busy={retry.isPending} onClick={() => again({ step })}>
                Try all again
              </Button>
            </div>
          )}
          <ul className="people-list">
            {rows.map((row) => (
              <li key={row.act} className="unknown-row">
                <button type="button" onClick={() => onPerson(row.person)}>
                  <span className="row apart">
                    <b className="cut">{row.name}</b>
                    <span className="second small">{momentOf(row.at)}</span>
                  </span>
                  <span className="second small">{sentenceOf(row.because, row.tries)}</span>
                </button>
                {mayRun && (
                  <span className="row">
                    <Button
                      busy={retry.isPending}
                      aria-label={`Try again for ${row.name}`}
                      onClick={() => again({ acts: [row.act] })}
                    >
                      Try again
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}

const sentenceOf = (because: string, tries: number): string => {
  const said = `${because.charAt(0).toUpperCase()}${because.slice(1)}`.replace(/\.$/, "");
  return tries > 1 ? `${said}, after ${tries} attempts.` : `${said}.`;
};
