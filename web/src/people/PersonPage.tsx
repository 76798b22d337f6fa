import { IconPencil } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { PersonView, ProfileView } from "#api/views/people";
import { usePerson, useSavePerson } from "../api/people";
import { TraitsBlock } from "../traits/TraitsBlock";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sentenceOf } from "../ui/toast";
import { Consent } from "./Consent";
import { Inside } from "./Inside";
import { Merged } from "./Merged";
import { nameOf } from "./nameOf";
import { PersonMenu } from "./PersonMenu";
import { Profile } from "./Profile";
import { ProfileForm } from "./ProfileForm";
import { Standing } from "./Standing";
import { Timeline } from "./Timeline";
import "./people.css";

/** What happened to this person, and what comes next? */
export function PersonPage() {
  const { id } = useParams({ from: "/people/$id" });
  const person = usePerson(id);
  const [editing, setEditing] = useState(false);
  const navigate = useNavigate();
  const now = person.data?.profile.id;
  useEffect(() => {
    // They are one with another entry since: the address says so too.
    if (now && now !== id) void navigate({ to: "/people/$id", params: { id: now }, replace: true });
  }, [now, id, navigate]);
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
        <Standing profile={person.profile} />
        <Consent person={person} />
      </div>
      <div className="stack wide">
        <TraitsBlock id={person.profile.id} />
        <Inside person={person} />
        <Merged person={person} />
        <Timeline lines={person.timeline} />
      </div>
    </div>
  );
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
