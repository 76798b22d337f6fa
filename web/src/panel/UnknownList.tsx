import { IconArrowLeft } from "@tabler/icons-react";
import { useState } from "react";
import type { UnknownView } from "#api/views/journeys";
import { useMay } from "../api/rights";
import { type Settle, useSettleUnknown, useUnknown } from "../api/unknown";
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

/** The API takes so many decisions at once. */
const MOST = 100;

/** Touches whose provider's answer was lost: a member sends them again, or leaves them as they are. */
export function UnknownList({ step, onBack, onPerson }: Props) {
  const { meta } = useDesk();
  const list = useUnknown(meta.id, step);
  const settle = useSettleUnknown(meta.id);
  const mayRun = useMay("journeys:run");
  const [left, setLeft] = useState<string[]>([]);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const ids = rows.slice(0, MOST).map((row) => row.touch);
  const decide = (said: Settle) =>
    settle.mutate(said, {
      onError: sayNo,
      onSuccess: ({ done, refused }) => {
        const out = refused.filter((one) => one.code === "hasLeft").map((one) => one.touch);
        setLeft(out);
        const other = refused.find((one) => one.code !== "hasLeft");
        if (other) sayNo(new Error(other.reason));
        if (done.length > 0)
          say(said.do === "leave" ? "Left as it is." : `${plural(done.length, "message")} sent again.`);
      },
    });
  return (
    <div className="stack step-people">
      <div>
        <Button tone="subtle" icon={<IconArrowLeft size={15} aria-hidden />} onClick={onBack}>
          Back to the step
        </Button>
      </div>
      <p className="second">
        The provider's answer was lost, so nobody can tell whether these went out. Sending again may mean that
        somebody gets the message twice.
      </p>
      {left.length > 0 && (
        <p className="truth bad" role="status">
          {plural(left.length, "person has", "people have")} left the journey meanwhile.{" "}
          <Button
            busy={settle.isPending}
            onClick={() => decide({ do: "resend", touches: left, evenAfterExit: true })}
          >
            Send all the same
          </Button>
        </p>
      )}
      {list.isError ? (
        <Fault error={list.error} again={() => void list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows rows={3} />
      ) : rows.length === 0 ? (
        <p className="second people-none">
          Nothing is open here: of every message it is known what became of it.
        </p>
      ) : (
        <>
          {mayRun && rows.length > 1 && (
            <div className="row">
              <Button busy={settle.isPending} onClick={() => decide({ do: "resend", touches: ids })}>
                Send {ids.length} again
              </Button>
              <Button
                tone="subtle"
                busy={settle.isPending}
                onClick={() => decide({ do: "leave", touches: ids })}
              >
                Leave {ids.length} as they are
              </Button>
            </div>
          )}
          <ul className="people-list">
            {rows.map((row) => (
              <li key={row.touch} className="unknown-row">
                <button type="button" onClick={() => onPerson(row.person)}>
                  <span className="row apart">
                    <b className="cut">{row.name}</b>
                    <span className="second small">{momentOf(row.at)}</span>
                  </span>
                  <span className="second small">{whereOf(row)}</span>
                </button>
                {mayRun && (
                  <span className="row">
                    <Button
                      busy={settle.isPending}
                      aria-label={`Send again to ${row.name}`}
                      onClick={() => decide({ do: "resend", touches: [row.touch] })}
                    >
                      Send again
                    </Button>
                    <Button
                      tone="subtle"
                      busy={settle.isPending}
                      aria-label={`Leave ${row.name}'s message as it is`}
                      onClick={() => decide({ do: "leave", touches: [row.touch] })}
                    >
                      Leave it
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

const whereOf = (row: UnknownView): string =>
  [row.account, row.inside ? "still in the journey" : "has left the journey"].filter(Boolean).join(" · ");
