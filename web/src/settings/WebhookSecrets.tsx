import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useMay } from "../api/rights";
import { useMakeSecret, useRemoveSecret, useRotateSecret, useWebhookSecrets } from "../api/webhooks";
import { Button } from "../ui/Button";
import { Copy } from "../ui/Copy";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { say, sayNo, sentenceOf } from "../ui/toast";
import { dateOf } from "../ui/words";

/** What outgoing webhooks are signed with. A secret is shown when it is made; steps know it by its name. */
export function WebhookSecrets() {
  const secrets = useWebhookSecrets();
  const rotate = useRotateSecret();
  const drop = useRemoveSecret();
  const may = useMay("keys:manage");
  const [making, setMaking] = useState(false);
  const [fresh, setFresh] = useState<{ name: string; secret: string }>();
  return (
    <section className="card" aria-label="Webhook secrets">
      <div className="card-head">
        <div>
          <h2>Webhook secrets</h2>
          <p className="second small">
            Webhooks are signed by{" "}
            <a href="https://www.standardwebhooks.com" className="inline-link" rel="noreferrer">
              Standard Webhooks
            </a>
            , so whoever receives one can tell that it is from this house.
          </p>
        </div>
        {may && (
          <Button icon={<IconPlus size={15} />} onClick={() => setMaking(true)}>
            Make secret
          </Button>
        )}
      </div>
      {secrets.isError ? (
        <div className="settings-fault">
          <Fault error={secrets.error} again={() => secrets.refetch()} />
        </div>
      ) : !secrets.data ? (
        <SkeletonRows rows={1} />
      ) : secrets.data.length === 0 ? (
        <p className="second settings-none">
          No secret yet. A webhook step needs one; the receiver checks its signature with the same.
        </p>
      ) : (
        <TableBox>
          <table className="table" aria-label="Webhook secrets">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Made</th>
                <th scope="col">Changed</th>
                {may && (
                  <th scope="col">
                    <span className="unseen">Change or take away</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {secrets.data.map((one) => (
                <tr key={one.id}>
                  <td className="strong">{one.name}</td>
                  <td className="second">{dateOf(one.createdAt)}</td>
                  <td className="second">
                    {one.rotatedAt === undefined ? "never" : dateOf(one.rotatedAt)}
                    {one.changing && ", the old one still signs, too"}
                  </td>
                  {may && (
                    <td className="number">
                      <Button
                        aria-label={`Change ${one.name}`}
                        busy={rotate.isPending}
                        onClick={() =>
                          rotate.mutate(one.id, {
                            onError: sayNo,
                            onSuccess: ({ name, secret }) => setFresh({ name, secret }),
                          })
                        }
                      >
                        Change
                      </Button>{" "}
                      <Button
                        tone="danger"
                        aria-label={`Take ${one.name} away`}
                        onClick={() =>
                          drop.mutate(one.id, {
                            onError: sayNo,
                            onSuccess: () => say(`“${one.name}” signs nothing any more.`),
                          })
                        }
                      >
                        Take away
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <MakeSecret open={making} onClose={() => setMaking(false)} onMade={setFresh} />
      <Dialog
        title={fresh ? `The secret “${fresh.name}”` : "The secret"}
        open={fresh !== undefined}
        onClose={() => setFresh(undefined)}
      >
        {fresh && (
          <div className="stack">
            <Notice tone="warn">
              Give it to the receiver now. It is shown this one time. While one is changed, messages bear the
              signatures of both for a day.
            </Notice>
            <Copy label="Secret" value={fresh.secret} />
            <div className="dialog-foot">
              <Button tone="primary" onClick={() => setFresh(undefined)}>
                I have copied it
              </Button>
            </div>
          </div>
        )}
      </Dialog>
    </section>
  );
}

interface MakeProps {
  open: boolean;
  onClose(): void;
  onMade(made: { name: string; secret: string }): void;
}

function MakeSecret({ open, onClose, onMade }: MakeProps) {
  const make = useMakeSecret();
  const [name, setName] = useState("");
  const [own, setOwn] = useState("");
  const close = () => {
    make.reset();
    setName("");
    setOwn("");
    onClose();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    make.mutate(
      { name: name.trim(), ...(own.trim() ? { secret: own.trim() } : {}) },
      {
        onSuccess: (made) => {
          onMade(made);
          close();
        },
      },
    );
  };
  return (
    <Dialog title="Make secret" open={open} onClose={close}>
      <form className="stack" onSubmit={send}>
        {make.isError && <Notice tone="bad">{sentenceOf(make.error)}</Notice>}
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          required
          placeholder="CRM"
          hint="Steps choose it by this name."
          autoFocus
        />
        <TextField
          label="The receiver's own secret"
          value={own}
          onChange={setOwn}
          placeholder="whsec_…"
          hint="Empty: Rekindle makes one."
        />
        <div className="dialog-foot">
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" tone="primary" busy={make.isPending}>
            Make
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
