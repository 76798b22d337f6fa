import { useState } from "react";
import { z } from "zod";
import type { Step } from "#journey/journey";
import { useContent, useTestSend } from "../api/contents";
import { useMe } from "../api/me";
import { Button } from "../ui/Button";
import { say, sayNo } from "../ui/toast";
import { PreviewDialog } from "./PreviewDialog";

const Config = z.object({ content: z.object({ id: z.string(), version: z.number() }) });

/** How the content of a step reads for one person, and a test of it to oneself. */
export function SayAndTest({ step }: { step: Step }) {
  const parsed = Config.safeParse(step.config);
  const chosen = parsed.success ? parsed.data.content : undefined;
  const content = useContent(chosen?.id, chosen?.version);
  const test = useTestSend(chosen?.id ?? "");
  const me = useMe().data?.member;
  const [shown, setShown] = useState(false);
  if (!chosen || !content.data) return null;
  const send = () => {
    if (!me) return;
    test.mutate(me.email, { onSuccess: () => say(`A test is on its way to ${me.email}.`), onError: sayNo });
  };
  return (
    <div className="row wrap">
      <Button onClick={() => setShown(true)}>Preview as…</Button>
      {content.data.channel === "email" && (
        <Button busy={test.isPending} onClick={send}>
          Send me a test
        </Button>
      )}
      {shown && <PreviewDialog content={content.data} onClose={() => setShown(false)} />}
    </div>
  );
}
