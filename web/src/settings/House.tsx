import type { MeView } from "#api/views/house";
import { Copy } from "../ui/Copy";

const WORLDS: Record<MeView["world"], string> = {
  local:
    "This machine: one process, one data folder, letters and texts that stay here unless a provider is set up.",
  aws: "Amazon Web Services: DynamoDB, SES, End User Messaging, SQS and S3.",
};

const HOOKS: { label: string; path: string; hint: string }[] = [
  {
    label: "SES events, through SNS",
    path: "/hooks/ses",
    hint: "Deliveries, bounces, complaints, opens and clicks.",
  },
  { label: "Twilio status callback", path: "/hooks/twilio/status", hint: "Whether a text arrived." },
  { label: "Twilio incoming message", path: "/hooks/twilio/sms", hint: "Answers to texts, STOP among them." },
];

/** Where this house stands and at which addresses the providers reach it. */
export function House({ me }: { me: MeView }) {
  return (
    <section className="card pad stack wide" aria-label="This house">
      <div>
        <h2>This house</h2>
        <p className="second">{WORLDS[me.world]}</p>
      </div>
      <div className="stack">
        <h3 className="settings-sub">Addresses for providers</h3>
        {HOOKS.map((hook) => (
          <div key={hook.path} className="hook">
            <div>
              <div>{hook.label}</div>
              <div className="quiet small">{hook.hint}</div>
            </div>
            <Copy label={hook.label} value={`${location.origin}${hook.path}`} />
          </div>
        ))}
      </div>
    </section>
  );
}
