import { z } from "zod";
import type { Step } from "#journey/journey";
import { useContent, usePreview } from "../api/contents";
import { useDesk } from "../canvas/desk";
import { Button } from "../ui/Button";
import { money, plural } from "../ui/words";

const Config = z.object({ content: z.object({ id: z.string(), version: z.number() }) });

/** People a cost is easiest to picture for. */
const CROWD = 1_000;

/** How a text goes over the air: its letters, its messages, and what they cost by the plan. */
export function SmsFacts({ step }: { step: Step }) {
  const { commands, currency } = useDesk();
  const parsed = Config.safeParse(step.config);
  const chosen = parsed.success ? parsed.data.content : undefined;
  const content = useContent(chosen?.id, chosen?.version).data;
  const text = content?.channel === "sms" ? content : undefined;
  const { data } = usePreview(
    text && {
      channel: text.channel,
      name: text.name,
      subject: text.subject,
      preheader: text.preheader,
      body: text.body,
    },
  );
  const sms = text && data?.sms;
  if (!sms) return null;
  const cost = step.plan?.unitCost;
  const narrow = sms.encoding === "UCS-2";
  const set = () =>
    commands.update(step.id, { plan: { ...step.plan, unitCost: (cost ?? 0) * sms.segments } });
  return (
    <section className="sms-facts" aria-label="This text over the air">
      <p>
        <b>{plural(sms.segments, "message")}</b> a person · {plural(sms.length, "character")} · {sms.encoding}
      </p>
      <p className="hint">
        {narrow
          ? "A letter outside the SMS alphabet makes it UCS-2: 70 letters a message instead of 160. "
          : ""}
        {sms.segments > 1
          ? `Up to ${narrow ? 70 : 160} letters would be one message. `
          : `Room for ${plural((narrow ? 70 : 160) - sms.length, "more letter")} in one message. `}
        Counted with an invented person’s name in it.
      </p>
      {cost !== undefined && cost > 0 && (
        <p>
          {money(cost, currency)} a person by the plan: <b>{money(cost * CROWD, currency)}</b> for 1,000
          people.
        </p>
      )}
      {cost !== undefined && cost > 0 && sms.segments > 1 && (
        <p className="row wrap">
          <span className="second">Is {money(cost, currency)} the price of one message?</span>
          <Button onClick={set}>Plan {money(cost * sms.segments, currency)} a person</Button>
        </p>
      )}
    </section>
  );
}
