import { useState } from "react";
import type { PersonView } from "#api/views/people";
import type { Channel } from "#journey/journey";
import { useSetConsent } from "../api/people";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Switch } from "../ui/Switch";
import { say, sayNo } from "../ui/toast";
import { CHANNEL_WORDS, dateOf } from "../ui/words";

const CHANNELS: Channel[] = ["email", "sms", "call"];

/** Where we may write to this person. Taking consent away is one click; giving it asks where it comes from. */
export function Consent({ person }: { person: PersonView }) {
  const set = useSetConsent(person.profile.id);
  const [giving, setGiving] = useState<Channel>();
  const [source, setSource] = useState("");
  const change = (channel: Channel, on: boolean, from: string) =>
    set.mutate(
      { channel, on, source: from },
      {
        onError: sayNo,
        onSuccess: () => {
          say(`${CHANNEL_WORDS[channel]}: consent is ${on ? "on" : "off"}.`);
          setGiving(undefined);
          setSource("");
        },
      },
    );
  return (
    <section className="card pad stack" aria-label="Consent">
      <h2>Consent</h2>
      {CHANNELS.map((channel) => {
        const now = person.consent[channel];
        const never = person.suppressed[channel];
        return (
          <div key={channel} className="stack tight">
            <div className="row apart">
              <Switch
                label={CHANNEL_WORDS[channel]}
                on={now?.on ?? false}
                onChange={(on) =>
                  on ? setGiving(channel) : change(channel, false, "taken back by a member")
                }
              />
              {never && <Chip tone="bad">Suppressed</Chip>}
            </div>
            <div className="quiet small">
              {never
                ? `Nothing is sent: ${never.reason}, ${dateOf(never.at)}.`
                : now
                  ? `${now.on ? "Given" : "Taken back"} ${dateOf(now.at)}, ${now.source}.`
                  : "Never asked."}
            </div>
          </div>
        );
      })}
      <Dialog
        title={`Consent for ${giving ? CHANNEL_WORDS[giving] : ""}`}
        open={giving !== undefined}
        onClose={() => setGiving(undefined)}
        width={420}
      >
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (giving && !set.isPending) change(giving, true, source.trim());
          }}
        >
          <TextField
            label="Where does it come from?"
            value={source}
            onChange={setSource}
            required
            maxLength={200}
            placeholder="Signed form of 12 March"
            hint="Kept as the proof, with the date and your name."
            autoFocus
          />
          <div className="dialog-foot">
            <Button onClick={() => setGiving(undefined)}>Cancel</Button>
            <Button type="submit" tone="primary" busy={set.isPending}>
              Switch on
            </Button>
          </div>
        </form>
      </Dialog>
    </section>
  );
}
