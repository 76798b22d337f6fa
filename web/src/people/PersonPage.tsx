import { IconPencil } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { PersonView, ProfileView } from "#api/views/people";
import { usePerson, useSavePerson } from "../api/people";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sentenceOf } from "../ui/toast";
import { dateOf } from "../ui/words";
import { Consent } from "./Consent";
import { Inside } from "./Inside";
import { nameOf } from "./nameOf";
import { PersonMenu } from "./PersonMenu";
import { ProfileForm } from "./ProfileForm";
import { Timeline } from "./Timeline";
import "./people.css";

/** What happened to this person, and what comes next? */
export function PersonPage() {
  const { id } = useParams({ from: "/people/$id" });
  const person = usePerson(id);
  const [editing, setEditing] = useState(false);
  return (
    <Page
      title={person.data ? nameOf(person.data.profile) : "Person"}
      crumbs={[{ label: "People", to: "/people" }]}
      actions={
        person.data && (
          <>
            <Button icon={<IconPencil size={16} />} onClick={() => setEditing(true)}>
              Edit
            </Button>
            <PersonMenu id={id} name={nameOf(person.data.profile)} />
          </>
        )
      }
    >
      {person.isError ? (
        <Fault error={person.error} again={() => person.refetch()} />
      ) : !person.data ? (
        <div className="card">
          <SkeletonRows rows={8} />
        </div>
      ) : (
        <>
          <Whole person={person.data} />
          <Edit profile={person.data.profile} open={editing} onClose={() => setEditing(false)} />
        </>
      )}
    </Page>
  );
}

function Whole({ person }: { person: PersonView }) {
  return (
    <div className="person">
      <div className="stack wide">
        <Profile profile={person.profile} />
        <Consent person={person} />
      </div>
      <div className="stack wide">
        <Inside person={person} />
        <Timeline lines={person.timeline} />
      </div>
    </div>
  );
}

const LINES: { label: string; of: (profile: ProfileView) => string | undefined }[] = [
  { label: "E-mail", of: (p) => p.email },
  { label: "Phone", of: (p) => p.phone },
  { label: "Account", of: (p) => p.accountName ?? p.account },
  { label: "Role", of: (p) => p.role },
  { label: "Specialty", of: (p) => p.specialty },
  { label: "Territory", of: (p) => p.territory },
  { label: "Country", of: (p) => p.country },
  { label: "Time zone", of: (p) => p.zone },
  { label: "Language", of: (p) => p.language },
  { label: "Id in the CRM", of: (p) => p.externalId },
];

function Profile({ profile }: { profile: ProfileView }) {
  const own = Object.entries(profile.fields ?? {}).filter(([, value]) => value !== null && value !== "");
  const lines = LINES.map((line) => ({ label: line.label, value: line.of(profile) })).filter(
    (line) => line.value,
  );
  return (
    <section className="card pad stack" aria-label="Profile">
      <h2>Profile</h2>
      <dl className="profile">
        {[...lines, ...own.map(([label, value]) => ({ label: wordsOf(label), value: sayValue(value) }))].map(
          (line) => (
            <div key={line.label}>
              <dt>{line.label}</dt>
              <dd>{line.value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

/** `lastOrder_date` → "Last order date". */
const wordsOf = (name: string): string => {
  const words = name
    .replace(/_/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/;

function sayValue(value: string | number | boolean | null): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value.toLocaleString("en");
  return value && ISO_DATE.test(value) ? dateOf(Date.parse(value)) : String(value);
}

function Edit({ profile, open, onClose }: { profile: ProfileView; open: boolean; onClose(): void }) {
  const save = useSavePerson(profile.id);
  return (
    <Dialog title="Edit person" open={open} onClose={onClose} width={600}>
      <ProfileForm
        start={profile}
        submit="Save"
        busy={save.isPending}
        fault={save.isError ? sentenceOf(save.error) : undefined}
        onCancel={onClose}
        onSubmit={(edit) =>
          save.mutate(edit, {
            onSuccess: () => {
              say("Saved.");
              onClose();
            },
          })
        }
      />
    </Dialog>
  );
}
