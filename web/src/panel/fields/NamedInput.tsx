import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useJourneys } from "../../api/journeys";
import { useSegments } from "../../api/segmentList";
import { useWebhookSecrets } from "../../api/webhooks";
import { Select } from "../../ui/Field";
import type { InputProps } from "./input";

interface Named {
  all: { value: string; label: string }[] | undefined;
  none: string;
  choose: string;
  gone: string;
  where: ReactNode;
}

/** One of the things of the house that have a name. */
function Choice({ field, value, fault, onChange, ...named }: InputProps & Named) {
  const { all, none, choose, gone, where } = named;
  const present = typeof value === "string" ? value : "";
  const isGone = present !== "" && all !== undefined && !all.some((one) => one.value === present);
  return (
    <div className="content-field">
      <Select
        label={field.label}
        hint={field.help}
        fault={fault}
        value={present}
        choices={[
          { value: "", label: !all ? "Loading…" : all.length === 0 ? none : choose },
          ...(all ?? []),
          ...(isGone ? [{ value: present, label: `${gone}: ${present}` }] : []),
        ]}
        onChange={(chosen) => onChange(chosen || undefined)}
      />
      <p className="small field-links">{where}</p>
    </div>
  );
}

/** Which secret a webhook is signed with. */
export function SecretInput(props: InputProps) {
  const { data } = useWebhookSecrets();
  return (
    <Choice
      {...props}
      all={data?.map(({ name }) => ({ value: name, label: name }))}
      none="No secrets yet"
      choose="Choose a secret"
      gone="A secret that is gone"
      where={<Link to="/settings">Secrets are made in Settings</Link>}
    />
  );
}

/** Which journey people go on in. */
export function JourneyInput(props: InputProps) {
  const { data } = useJourneys();
  const chosen = data?.find((one) => one.id === props.value);
  return (
    <Choice
      {...props}
      all={data?.map(({ id, name, status }) => ({
        value: id,
        label: status === "active" ? name : `${name} (${status})`,
      }))}
      none="No other journeys yet"
      choose="Choose a journey"
      gone="A journey that is gone"
      where={
        chosen && (
          <Link to="/journeys/$id" params={{ id: chosen.id }}>
            Open the journey
          </Link>
        )
      }
    />
  );
}

/** Which list people are put on. */
export function ListInput(props: InputProps) {
  const { data } = useSegments();
  const lists = data?.filter((one) => one.list && !one.archived);
  return (
    <Choice
      {...props}
      all={lists?.map(({ id, name }) => ({ value: id, label: name }))}
      none="No lists yet"
      choose="Choose a list"
      gone="A list that is gone"
      where={<Link to="/imports">Lists are made by imports</Link>}
    />
  );
}
