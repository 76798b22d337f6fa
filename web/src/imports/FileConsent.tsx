import { CHANNEL, eachChannel } from "#journey/channels";
import { CHANNELS, type Channel } from "#journey/journey";
import { TextField } from "../ui/Field";
import { Check } from "../ui/Switch";

export type ConsentSaid = Record<Channel, boolean> & { source: string };

export const NO_CONSENT: ConsentSaid = { ...eachChannel(() => false), source: "" };

const words = (channel: Channel): string => (channel === "email" ? "e-mail" : CHANNEL[channel].many);

interface Props {
  said: ConsentSaid;
  onChange(said: ConsentSaid): void;
  missingSource: boolean;
}

/** A file full of addresses is no permission to write to them; this is where a member says they have one. */
export function FileConsent({ said, onChange, missingSource }: Props) {
  const gives = CHANNELS.some((channel) => said[channel]);
  const set = (part: Partial<ConsentSaid>) => onChange({ ...said, ...part });
  return (
    <section className="card pad stack" aria-label="Consent">
      <div>
        <h2>May we write to them?</h2>
        <p className="second">
          Without consent nobody on this list is sent anything. Columns with consent or opt-outs of their own
          always win over what you say here, and so does an opt-out we already know.
        </p>
      </div>
      <div className="row wrap consent-checks">
        {CHANNELS.map((channel) => (
          <Check
            key={channel}
            label={`Everybody agreed to ${words(channel)}`}
            on={said[channel]}
            onChange={(on) => set({ [channel]: on })}
          />
        ))}
      </div>
      {gives && (
        <div style={{ maxWidth: 520 }}>
          <TextField
            label="Where does the consent come from?"
            value={said.source}
            onChange={(source) => set({ source })}
            maxLength={200}
            required
            placeholder="Signed visit reports 2025, kept in the CRM"
            hint="Kept with each person as the proof."
            fault={missingSource ? "Write where it comes from." : undefined}
          />
        </div>
      )}
    </section>
  );
}
