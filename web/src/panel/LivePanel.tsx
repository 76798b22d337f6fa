import { IconX } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { stepOf } from "#journey/journey";
import { type StepPeopleOf, useStepStatus } from "../api/steps";
import { useDesk, useEditor } from "../canvas/desk";
import { useJump } from "../canvas/useJump";
import type { JourneySearch } from "../shell/search";
import { faceOf } from "../steps/face";
import { Tile } from "../steps/icons";
import { TalkTabs } from "../talk/TalkTabs";
import { IconButton } from "../ui/IconButton";
import { Fault, Skeleton } from "../ui/States";
import { LiveOverview } from "./LiveOverview";

import { PersonTrail } from "./PersonTrail";
import { StepPeople } from "./StepPeople";
import { UnknownList } from "./UnknownList";

const UndoneList = lazy(() => import("./UndoneList").then((part) => ({ default: part.UndoneList })));

export const PEOPLE_VIEWS: { value: StepPeopleOf; label: string }[] = [
  { value: "waiting", label: "Waiting" },
  { value: "passed", label: "Passed" },
  { value: "answered", label: "Answered" },
  { value: "notSent", label: "Not sent" },
  { value: "failed", label: "Failed" },
];

interface Props {
  step: string;
  search: JourneySearch;
  show(next: Partial<JourneySearch>, replace?: boolean): void;
}

const viewOf = (tab: string | undefined) => PEOPLE_VIEWS.find((view) => view.value === tab)?.value;

/** How one step stands: the sentence first, then the picture, why, money, and what depends on it; then the people. */
export function LivePanel({ step: id, search, show }: Props) {
  const { meta, names, live, open } = useDesk();
  const draft = useEditor((s) => s.journey);
  const jump = useJump();
  const status = useStepStatus(meta.id, id, meta.version !== undefined);
  const step = stepOf(live?.document ?? draft, id);
  if (!step) return null;
  const face = faceOf(step, names);
  const close = () => {
    open(undefined);
    jump(id);
  };
  const view = viewOf(search.tab);
  return (
    <aside className="panel" aria-label={`How ${face.title} stands`}>
      <header className="panel-head">
        <Tile icon={face.icon} tone={face.tone} size={30} />
        <div className="grow">
          <h2>{face.title}</h2>
          <p className="second">
            {face.title === face.label ? face.sentence : `${face.label} · ${face.sentence}`}
          </p>
        </div>
        <IconButton label="Close" onClick={close}>
          <IconX size={18} aria-hidden />
        </IconButton>
      </header>
      <div className="panel-body">
        {search.person ? (
          <PersonTrail person={search.person} step={id} onBack={() => show({ person: undefined })} />
        ) : search.tab === "unknown" ? (
          <UnknownList
            step={id}
            onBack={() => show({ tab: undefined })}
            onPerson={(person) => show({ person }, false)}
          />
        ) : search.tab === "undone" ? (
          <Suspense>
            <UndoneList
              step={id}
              onBack={() => show({ tab: undefined })}
              onPerson={(person) => show({ person }, false)}
            />
          </Suspense>
        ) : (
          <TalkTabs
            step={id}
            title={face.title}
            value={view ? "people" : "overview"}
            tabs={[
              { value: "overview", label: "Overview" },
              { value: "people", label: "People" },
            ]}
            onChange={(tab) => tab === "people" && show({ tab: "waiting" })}
          >
            {meta.version === undefined ? (
              <p className="second">Nothing has happened here yet: the journey was never activated.</p>
            ) : view ? (
              <StepPeople
                step={id}
                view={view}
                onView={(tab) => show({ tab })}
                onPerson={(person) => show({ person }, false)}
              />
            ) : status.data ? (
              <LiveOverview
                status={status.data}
                step={step}
                onPeople={(tab) => show({ tab })}
                onUnknown={() => show({ tab: "unknown" })}
                onUndone={() => show({ tab: "undone" })}
              />
            ) : status.isError ? (
              <Fault error={status.error} again={() => void status.refetch()} />
            ) : (
              <div className="stack panel-wait" role="status">
                <span className="unseen">Loading</span>
                <Skeleton height={84} />
                <Skeleton height={160} />
                <Skeleton height={14} width="70%" />
                <Skeleton height={14} width="55%" />
              </div>
            )}
          </TalkTabs>
        )}
      </div>
    </aside>
  );
}
