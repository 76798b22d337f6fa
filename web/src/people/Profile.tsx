import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ProfileView } from "#api/views/people";
import { useHouseCurrency } from "../accounts/useHouseCurrency";
import { useCustomFields } from "../api/merges";
import { useSegments } from "../api/segments";
import { Chip } from "../ui/Chip";
import { sayValue, wordsOf } from "./fieldTypes";

const LINES: { label: string; of: (profile: ProfileView) => ReactNode }[] = [
  { label: "E-mail", of: (p) => p.email },
  { label: "Phone", of: (p) => p.phone },
  { label: "Role", of: (p) => p.role },
  { label: "Specialty", of: (p) => p.specialty },
  { label: "Owner", of: (p) => ownerOf(p) },
  { label: "Territory", of: (p) => p.territory ?? p.accountFacts?.territory },
  { label: "Street", of: (p) => p.street },
  { label: "City", of: (p) => [p.postcode, p.city].filter(Boolean).join(" ") },
  { label: "Country", of: (p) => p.country },
  { label: "Time zone", of: (p) => p.zone },
  { label: "Language", of: (p) => p.language },
  { label: "Id in the CRM", of: (p) => p.externalId },
];

function ownerOf({ owner, accountFacts }: ProfileView): ReactNode {
  if (owner) return owner;
  if (!accountFacts?.owner) return undefined;
  return (
    <>
      {accountFacts.owner} <span className="quiet small">of the account</span>
    </>
  );
}

/** What is known about somebody: the profile, then the house's own fields by their types. */
export function Profile({ profile }: { profile: ProfileView }) {
  const fields = useCustomFields();
  const currency = useHouseCurrency();
  const segments = useSegments();
  const listName = (id: string): string => segments.data?.find((one) => one.id === id)?.name ?? "A list";
  const known = new Map((fields.data ?? []).map((one) => [one.field, one]));
  const own = Object.entries(profile.fields ?? {}).flatMap(([name, value]) => {
    const field = known.get(name);
    if (value === null || value === "" || field?.hidden) return [];
    return [{ label: field?.label ?? wordsOf(name), value: sayValue(value, field?.type, currency) }];
  });
  const lines = LINES.map((line) => ({ label: line.label, value: line.of(profile) })).filter(
    (line) => line.value,
  );
  return (
    <section className="card pad stack" aria-label="Profile">
      <div className="row apart">
        <h2>Profile</h2>
        <Link to="/fields" className="small">
          Fields
        </Link>
      </div>
      <dl className="profile">
        {[...lines, ...own].map((line) => (
          <div key={line.label}>
            <dt>{line.label}</dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
      {(profile.lists?.length ?? 0) > 0 && (
        <div className="row wrap">
          <span className="quiet small">Lists</span>
          {profile.lists?.map((list) => (
            <Link key={list} to="/segments/$id" params={{ id: list }}>
              <Chip>{listName(list)}</Chip>
            </Link>
          ))}
        </div>
      )}
    </section>
  );
}
