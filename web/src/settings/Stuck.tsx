import { useState } from "react";
import type { DeadLetterView } from "#api/views/house";
import { useDeadLetters, useDrop, useReplay } from "../api/deadLetters";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { say, sayNo } from "../ui/toast";
import { agoOf } from "../ui/words";

/** Work that failed too often: once its cause is gone it is done again, or it is dropped. */
export function Stuck() {
  const letters = useDeadLetters();
  const replay = useReplay();
  const [dropping, setDropping] = useState<DeadLetterView>();
  return (
    <section className="card" aria-label="Stuck work">
      <div className="card-head">
        <div>
          <h2>Stuck work</h2>
          <p className="second small">
            What failed too often waits here, and nothing of it is lost. Try it again once the cause is gone.
          </p>
        </div>
      </div>
      {letters.isError ? (
        <div className="settings-fault">
          <Fault error={letters.error} again={() => letters.refetch()} />
        </div>
      ) : !letters.data ? (
        <SkeletonRows rows={1} />
      ) : letters.data.length === 0 ? (
        <p className="second settings-none">Nothing is stuck.</p>
      ) : (
        <TableBox>
          <table className="table" aria-label="Stuck work">
            <thead>
              <tr>
                <th scope="col">Work</th>
                <th scope="col">Why</th>
                <th scope="col">Since</th>
                <th scope="col">
                  <span className="unseen">What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {letters.data.map((letter) => (
                <tr key={letter.id}>
                  <td className="strong">{letter.what}</td>
                  <td className="second">
                    {letter.reason ?? `Failed ${letter.attempts} times; the log of the workers says why`}
                  </td>
                  <td className="second">{letter.at > 0 ? agoOf(letter.at) : "unknown"}</td>
                  <td className="number">
                    <span className="row">
                      <Button
                        busy={replay.isPending && replay.variables === letter.id}
                        aria-label={`Try again: ${letter.what}`}
                        onClick={() =>
                          replay.mutate(letter.id, { onError: sayNo, onSuccess: () => say("It runs again.") })
                        }
                      >
                        Try again
                      </Button>
                      <Button
                        tone="danger"
                        aria-label={`Drop: ${letter.what}`}
                        onClick={() => setDropping(letter)}
                      >
                        Drop
                      </Button>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      {dropping && <DropDialog letter={dropping} onClose={() => setDropping(undefined)} />}
    </section>
  );
}

function DropDialog({ letter, onClose }: { letter: DeadLetterView; onClose(): void }) {
  const drop = useDrop();
  return (
    <Dialog title="Drop this work?" open onClose={onClose}>
      <p>
        “{letter.what}” will never be done. Whoever waits for it goes on only if something else brings them
        back.
      </p>
      <div className="dialog-foot">
        <Button onClick={onClose}>Keep it</Button>
        <Button
          tone="danger"
          busy={drop.isPending}
          onClick={() => drop.mutate(letter.id, { onError: sayNo, onSuccess: onClose })}
        >
          Drop it
        </Button>
      </div>
    </Dialog>
  );
}
