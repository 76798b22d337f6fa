import { IconTrash } from "@tabler/icons-react";
import { CHANNELS, type Policies, RESPONSE_CLASSES } from "#journey/journey";
import { CapRows } from "../enough/CapRows";
import { RestRows } from "../enough/RestRows";
import { MoneyField } from "../panel/fields/MoneyField";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Switch } from "../ui/Switch";
import { AccountRule } from "./AccountRule";
import { ComingBack } from "./ComingBack";
import { ConsentScope } from "./ConsentScope";
import { useDesk, useEditor } from "./desk";
import { QuietExample } from "./QuietExample";

/** What the house itself tells of, besides the events that other systems send. */
const STOPS = [
  ...RESPONSE_CLASSES.map((name) => `answer.${name}`),
  ...CHANNELS.flatMap((channel) =>
    ["answered", "clicked", "opened", "bounced"].map((what) => `${channel}.${what}`),
  ),
];

const ZONES = Intl.supportedValuesOf("timeZone");

/** What holds for every step: quiet hours, money, what takes people out, and coming back. Each change is saved like any other. */
export function SettingsDialog({ onClose }: { onClose(): void }) {
  const { commands, currency, editor } = useDesk();
  const policies = useEditor((s) => s.journey.policies);
  const set = (patch: Partial<Policies>, typing?: string) =>
    commands.policies({ ...policies, ...patch }, typing && `policies.${typing}`);
  const { quietHours, budget, stops } = policies;
  const close = () => {
    editor.getState().settle();
    onClose();
  };
  const stop = (n: number, patch: Partial<(typeof stops)[number]>, typing?: string) =>
    set(
      { stops: stops.map((one, i) => (i === n ? { ...one, ...patch } : one)) },
      typing && `stop.${n}.${typing}`,
    );
  return (
    <Dialog title="Settings of this journey" open onClose={close} width={560}>
      <div className="stack wide">
        <Select
          label="Time zone"
          hint="For people whose own zone is unknown. People without a zone are never sent an SMS in quiet hours."
          value={policies.zone}
          onChange={(zone) => set({ zone })}
          choices={[...new Set(["UTC", ...ZONES])].map((zone) => ({ value: zone, label: zone }))}
        />
        <div className="stack">
          <Switch
            label="Quiet hours"
            on={quietHours !== undefined}
            onChange={(on) => set({ quietHours: on ? { from: "20:00", to: "08:00" } : undefined })}
          />
          {quietHours && (
            <div className="two">
              <TextField
                type="time"
                label="From"
                value={quietHours.from}
                onChange={(from) => from && set({ quietHours: { ...quietHours, from } }, "from")}
              />
              <TextField
                type="time"
                label="To"
                value={quietHours.to}
                hint="In each person's own zone"
                onChange={(to) => to && set({ quietHours: { ...quietHours, to } }, "to")}
              />
            </div>
          )}
          {(quietHours || policies.holidays) && <QuietExample />}
        </div>
        <ConsentScope policies={policies} set={set} />
        <div className="stack">
          <h3 className="section">Not too often</h3>
          <p className="second small">Besides the house rules. What a person got from any journey counts.</p>
          <CapRows
            caps={policies.caps ?? []}
            onChange={(caps, typing) =>
              set({ caps: caps.length > 0 ? caps : undefined }, typing && `cap.${typing}`)
            }
          />
          <RestRows
            rests={policies.rests ?? []}
            onChange={(rests, typing) =>
              set({ rests: rests.length > 0 ? rests : undefined }, typing && `rest.${typing}`)
            }
          />
          <Switch
            label="No touches on holidays of the person's country"
            on={policies.holidays === true}
            onChange={(on) => set({ holidays: on || undefined })}
          />
        </div>
        <div className="stack">
          <Switch
            label="Budget of the whole journey"
            on={budget !== undefined}
            onChange={(on) => set({ budget: on ? { limit: 100_000, hard: true } : undefined })}
          />
          {budget && (
            <>
              <MoneyField
                label="Limit"
                value={budget.limit}
                currency={currency}
                onChange={(limit) => limit !== undefined && set({ budget: { ...budget, limit } }, "budget")}
              />
              <Switch
                label="Hard: never spend more than this"
                on={budget.hard}
                onChange={(hard) => set({ budget: { ...budget, hard } })}
              />
            </>
          )}
        </div>
        <div className="stack">
          <h3 className="section">Events that take people out at once</h3>
          <datalist id="stop-events">
            {STOPS.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          {stops.map((one, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: stops have no ids, and their order is theirs
            <div className="stop-row" key={n}>
              <TextField
                label="Event"
                value={one.event}
                onChange={(event) => stop(n, { event }, "event")}
                placeholder="order.placed"
                list="stop-events"
              />
              <TextField
                label="Counted as"
                value={one.reason}
                onChange={(reason) => stop(n, { reason }, "reason")}
                placeholder="ordered again"
              />
              <Switch label="is the goal" on={one.goal} onChange={(goal) => stop(n, { goal })} />
              <IconButton
                label={`Remove ${one.event || "this event"}`}
                onClick={() => set({ stops: stops.filter((_, i) => i !== n) })}
              >
                <IconTrash size={16} aria-hidden />
              </IconButton>
            </div>
          ))}
          <div>
            <Button
              onClick={() =>
                set({ stops: [...stops, { event: "order.placed", reason: "ordered again", goal: true }] })
              }
            >
              Add an event
            </Button>
          </div>
        </div>
        <AccountRule rule={policies.account} set={set} />
        <ComingBack policies={policies} set={set} />
        <div className="dialog-foot">
          <Button tone="primary" onClick={close}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
