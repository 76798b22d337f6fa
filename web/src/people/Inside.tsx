import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { PersonView } from "#api/views/people";
import { useRemoveFromJourney } from "../api/journeys";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { say, sayNo } from "../ui/toast";
import { agoOf, momentOf } from "../ui/words";

/** The journeys a person is in now, and the way out of them. */
export function Inside({ person }: { person: PersonView }) {
  const [leaving, setLeaving] = useState<PersonView["journeys"][number]>();
  const [reason, setReason] = useState("");
  const remove = useRemoveFromJourney(person.profile.id);
  return (
    <section className="card pad stack" aria-label="Journeys inside">
      <h2>Inside now</h2>
      {person.journeys.length === 0 && <p className="second">In no journey at the moment.</p>}
      {person.journeys.map((one) => (
        <div key={one.journey} className="inside-row">
          <div className="grow">
            <Link
              className="name"
              to="/journeys/$id"
              params={{ id: one.journey }}
              search={{ mode: "live", step: one.step, person: person.profile.id }}
            >
              {one.name}
            </Link>
            <div>
              At <span className="strong">{one.stepName}</span>{" "}
              <span className="second">since {agoOf(one.since)}</span>
              {one.due ? <span className="second">, next {momentOf(one.due)}</span> : null}
            </div>
            {one.because && <div className="quiet small">Because: {one.because}</div>}
          </div>
          <Button tone="danger" onClick={() => setLeaving(one)}>
            Remove
          </Button>
        </div>
      ))}
      <Dialog
        title={`Remove from ${leaving?.name ?? ""}`}
        open={Boolean(leaving)}
        onClose={() => setLeaving(undefined)}
        width={440}
      >
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (!leaving || remove.isPending) return;
            remove.mutate(
              { journey: leaving.journey, reason: reason.trim() },
              {
                onError: sayNo,
                onSuccess: () => {
                  say("Removed. Nothing more is sent from that journey.");
                  setLeaving(undefined);
                  setReason("");
                },
              },
            );
          }}
        >
          <TextField
            label="Reason"
            value={reason}
            onChange={setReason}
            required
            maxLength={120}
            placeholder="Asked by phone"
            hint="It stands in the timeline. Nothing more is sent from this journey, at once."
          />
          <div className="dialog-foot">
            <Button onClick={() => setLeaving(undefined)}>Cancel</Button>
            <Button type="submit" tone="primary" busy={remove.isPending}>
              Remove
            </Button>
          </div>
        </form>
      </Dialog>
    </section>
  );
}
