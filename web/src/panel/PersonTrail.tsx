import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { usePerson } from "../api/people";
import { useDesk } from "../canvas/desk";
import { useJump } from "../canvas/useJump";
import { Button } from "../ui/Button";
import { Fault, SkeletonRows } from "../ui/States";
import { momentOf } from "../ui/words";

/** One person's way through this journey, newest first, each with its because; the canvas lights the same way. */
export function PersonTrail({ person: id, onBack }: { person: string; step: string; onBack(): void }) {
  const { meta, stage } = useDesk();
  const person = usePerson(id);
  const jump = useJump();
  const profile = person.data?.profile;
  const name =
    [profile?.firstName, profile?.lastName].filter(Boolean).join(" ") || profile?.email || "This person";
  const lines = useMemo(
    () =>
      person.data?.timeline.filter((line) => line.journey === meta.id || line.journey === undefined) ?? [],
    [person.data, meta.id],
  );
  const inside = person.data?.journeys.find((journey) => journey.journey === meta.id);

  useEffect(() => {
    const steps = new Map<string, number>();
    // Lines come newest first; turned round first, so that equal times keep their order.
    const visits = [...lines]
      .reverse()
      .sort((a, b) => a.at - b.at)
      .flatMap((line) => (line.step ? [line.step] : []));
    for (const step of [...visits, ...(inside ? [inside.step] : [])])
      if (!steps.has(step)) steps.set(step, steps.size + 1);
    stage.setState({ trail: steps.size > 0 ? { person: id, name, steps } : undefined });
  }, [stage, lines, inside, id, name]);
  useEffect(() => () => stage.setState({ trail: undefined }), [stage]);

  const newest = [...lines].sort((a, b) => b.at - a.at);
  return (
    <div className="stack trail">
      <div>
        <Button tone="subtle" icon={<IconArrowLeft size={15} aria-hidden />} onClick={onBack}>
          Back to the step
        </Button>
      </div>
      {person.isError ? (
        <Fault error={person.error} again={() => void person.refetch()} />
      ) : !person.data ? (
        <SkeletonRows rows={6} />
      ) : (
        <>
          <div>
            <h3 className="trail-name">
              <Link to="/people/$id" params={{ id }}>
                {name}
              </Link>
            </h3>
            <p className="second">{[profile?.role, profile?.accountName].filter(Boolean).join(" · ")}</p>
          </div>
          <p className="truth plain">
            {inside
              ? `Is at ${inside.stepName} since ${momentOf(inside.since)}${inside.due === undefined ? "" : `; next at ${momentOf(inside.due)}`}${inside.because ? `, because: ${inside.because}` : ""}.`
              : "Is not in this journey any more."}
          </p>
          <ol className="timeline">
            {newest.map((line) => (
              <li key={`${line.at} ${line.what} ${line.step}`} className={line.tone}>
                <p>
                  {line.step ? (
                    <button
                      type="button"
                      className="link plain"
                      onClick={() => line.step && jump(line.step, { focus: false, centre: true })}
                    >
                      {line.what}
                    </button>
                  ) : (
                    line.what
                  )}
                </p>
                {line.because && <p className="second small">Because: {line.because}</p>}
                <p className="quiet small">
                  {momentOf(line.at)}
                  {line.stepName ? ` · ${line.stepName}` : ""}
                </p>
              </li>
            ))}
          </ol>
          {newest.length === 0 && <p className="second">Nothing is recorded yet.</p>}
        </>
      )}
    </div>
  );
}
