import { useState } from "react";
import type { Step } from "#journey/journey";
import type { Way } from "#journey/steps/define";
import { parseConfig } from "#journey/steps/index";
import { NOUNS } from "#journey/steps/touchShape";
import { useContent, useTestSend } from "../api/contents";
import { useMe } from "../api/me";
import { Button } from "../ui/Button";
import { say, sayNo } from "../ui/toast";
import { PreviewDialog } from "./PreviewDialog";

type Chosen = NonNullable<Way["content"]>;

/** How what a step says reads for one person, and a test of it to oneself: for each way it may go. */
export function SayAndTest({ step }: { step: Step }) {
  const parsed = parseConfig(step);
  const ways = ("config" in parsed && parsed.kind.ways?.(parsed.config)) || [];
  return ways.map(
    ({ channel, content }) =>
      content && (
        <Say
          key={`${channel} ${content.id}`}
          chosen={content}
          word={ways.length > 1 ? NOUNS[channel] : undefined}
        />
      ),
  );
}

function Say({ chosen, word }: { chosen: Chosen; word: string | undefined }) {
  const content = useContent(chosen.id, chosen.version);
  const test = useTestSend(chosen.id);
  const me = useMe().data?.member;
  const [shown, setShown] = useState(false);
  if (!content.data) return null;
  const send = () => {
    if (!me) return;
    test.mutate(me.email, { onSuccess: () => say(`A test is on its way to ${me.email}.`), onError: sayNo });
  };
  return (
    <div className="row wrap">
      <Button onClick={() => setShown(true)}>{word ? `Preview the ${word} as…` : "Preview as…"}</Button>
      {content.data.channel === "email" && (
        <Button busy={test.isPending} onClick={send}>
          Send me a test
        </Button>
      )}
      {shown && <PreviewDialog content={content.data} onClose={() => setShown(false)} />}
    </div>
  );
}
