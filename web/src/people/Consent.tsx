import { IconListDetails } from "@tabler/icons-react";
import { useState } from "react";
import type { PurposeView } from "#api/views/consent";
import type { PersonView } from "#api/views/people";
import { CHANNEL } from "#journey/channels";
import { CHANNELS, type Channel } from "#journey/journey";
import { usePurposes, useSetConsent } from "../api/consent";
import { useMay } from "../api/rights";
import { GiveConsent, type Scope } from "../consent/GiveConsent";
import { Ledger } from "../consent/Ledger";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Notice } from "../ui/Notice";
import { Switch } from "../ui/Switch";
import { say, sayNo } from "../ui/toast";
import { CHANNEL_WORDS, dateOf } from "../ui/words";

/** Where and about what we may write to this person. Taking consent away is one click; giving it asks for the proof. */
export function Consent({ person }: { person: PersonView }) {
  const { id } = person.profile;
  const set = useSetConsent(id);
  const purposes = usePurposes();
  const mayChange = useMay("people:write");
  const [giving, setGiving] = useState<Scope>();
  const [reading, setReading] = useState(false);
  const scopes = purposes.data?.filter(({ kind }) => kind !== "channel") ?? [];
  const takeBack = ({ name, ...scope }: Scope) =>
    set.mutate(
      { ...scope, on: false, source: "taken back by a member" },
      { onError: sayNo, onSuccess: () => say(`${name}: consent is off.`) },
    );
  return (
    <section className="card pad stack" aria-label="Consent">
      <div className="row apart">
        <h2>Consent</h2>
        <Button tone="subtle" icon={<IconListDetails size={15} />} onClick={() => setReading(true)}>
          Ledger
        </Button>
      </div>
      {person.breakUntil !== undefined && person.breakUntil > Date.now() && (
        <Notice>
          They asked for a break: nothing is sent before {dateOf(person.breakUntil)}, and their journeys wait.
        </Notice>
      )}
      {CHANNELS.map((channel) => {
        const now = person.consent[channel];
        const never = person.suppressed[channel];
        const scope = { channel, name: CHANNEL_WORDS[channel] ?? channel };
        return (
          <div key={channel} className="stack tight">
            <div className="row apart">
              <Switch
                label={CHANNEL_WORDS[channel]}
                on={now?.on ?? !CHANNEL[channel].asksYes}
                disabled={!mayChange}
                onChange={(on) => (on ? setGiving(scope) : takeBack(scope))}
              />
              {never && <Chip tone="bad">Suppressed</Chip>}
            </div>
            <div className="quiet small">
              {never
                ? `Nothing is sent: ${never.reason}, ${dateOf(never.at)}.`
                : now && !now.partly
                  ? `${now.on ? "Given" : "Taken back"} ${dateOf(now.at)}, ${now.source}.`
                  : now
                    ? "Never asked about the channel as a whole."
                    : CHANNEL[channel].asksYes
                      ? "Never asked."
                      : "Never asked; used until they say no."}
            </div>
            <Parts
              scopes={scopes}
              given={now}
              disabled={!mayChange}
              onChange={(one, on) => {
                const part = {
                  channel,
                  [one.kind]: one.id,
                  name: `${one.name} by ${CHANNEL_WORDS[channel]}`,
                };
                if (on) setGiving(part);
                else takeBack(part);
              }}
            />
          </div>
        );
      })}
      {giving && <GiveConsent person={id} scope={giving} onClose={() => setGiving(undefined)} />}
      <Ledger person={id} open={reading} onClose={() => setReading(false)} />
    </section>
  );
}

/** Purposes and products of one channel: only those that somebody spoke of, unless the rest is asked for. */
function Parts({
  scopes,
  given,
  disabled,
  onChange,
}: {
  scopes: PurposeView[];
  given: PersonView["consent"][Channel];
  disabled: boolean;
  onChange(scope: PurposeView, on: boolean): void;
}) {
  const [all, setAll] = useState(false);
  const said = (one: PurposeView) => (one.kind === "purpose" ? given?.purposes : given?.products)?.[one.id];
  const spoken = scopes.filter((one) => said(one) !== undefined);
  const shown = all ? scopes : spoken;
  if (scopes.length === 0) return null;
  return (
    <div className="consent-parts">
      {shown.map((one) => (
        <Switch
          key={one.id}
          label={`${one.name}${said(one) === undefined ? (one.covered && given?.on ? " (covered)" : " (never asked)") : ""}`}
          on={said(one) ?? (one.covered && given?.on === true)}
          disabled={disabled}
          onChange={(on) => onChange(one, on)}
        />
      ))}
      {spoken.length < scopes.length && (
        <button type="button" className="inline-link small" onClick={() => setAll(!all)}>
          {all ? "Fewer" : `Purposes and products (${scopes.length})`}
        </button>
      )}
    </div>
  );
}
