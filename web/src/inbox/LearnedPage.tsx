import { useExamples, useForgetExample, useSwitchExample } from "../api/inbox";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Page } from "../ui/Page";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { Switch } from "../ui/Switch";
import { say, sayNo } from "../ui/toast";
import { dateOf } from "../ui/words";
import { CLASS_LABEL, CLASS_TONE } from "./words";
import "./inbox.css";

/** What corrections have taught: each can be turned off or forgotten. */
export function LearnedPage() {
  const examples = useExamples();
  const may = useMay("rules:set");
  const turn = useSwitchExample();
  const forget = useForgetExample();
  return (
    <Page title="What was learnt" crumbs={[{ label: "Inbox", to: "/tasks" }]}>
      <p className="second">
        Whenever a member corrects an answer, its text becomes an example. The very same text is understood so
        from then on; one much like it is only marked as in doubt. Harm and opt-outs that the rules hear are
        never taken back by likeness.
      </p>
      {examples.isError ? (
        <Fault error={examples.error} again={() => examples.refetch()} />
      ) : examples.isPending ? (
        <SkeletonRows />
      ) : examples.data.length === 0 ? (
        <div className="card">
          <Empty title="Nothing learnt yet">Correct an answer in the inbox, and it stands here.</Empty>
        </div>
      ) : (
        <ul className="stack">
          {examples.data.map((one) => (
            <li key={one.id} className="card pad stack">
              <p className="inbox-text">“{one.text}”</p>
              <div className="row apart wrap">
                <span className="row wrap">
                  <Chip tone={CLASS_TONE[one.class]}>{CLASS_LABEL[one.class]}</Chip>
                  <span className="second small">
                    not {CLASS_LABEL[one.was].toLowerCase()}; {one.byName}, {dateOf(one.at)}
                  </span>
                </span>
                {may && (
                  <span className="row">
                    <Switch
                      label={
                        <>
                          In use<span className="unseen">: {one.text.slice(0, 40)}</span>
                        </>
                      }
                      on={one.on}
                      onChange={(on) => turn.mutate({ id: one.id, on }, { onError: sayNo })}
                    />
                    <Button
                      tone="subtle"
                      onClick={() =>
                        forget.mutate(one.id, { onError: sayNo, onSuccess: () => say("Forgotten.") })
                      }
                    >
                      Forget
                    </Button>
                  </span>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
