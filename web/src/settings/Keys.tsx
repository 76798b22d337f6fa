import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useKeys, useMakeKey, useRevokeKey } from "../api/keys";
import { ROLE_WORDS, type Role } from "../api/members";
import { Button } from "../ui/Button";
import { Copy } from "../ui/Copy";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { say, sayNo, sentenceOf } from "../ui/toast";
import { agoOf, dateOf } from "../ui/words";

/** Keys for programs. One is shown once, when it is made; after that only its name is known. */
export function Keys() {
  const keys = useKeys();
  const revoke = useRevokeKey();
  const [making, setMaking] = useState(false);
  return (
    <section className="card" aria-label="API keys">
      <div className="card-head">
        <div>
          <h2>API keys</h2>
          <p className="second small">
            For programs. What they can call is written at{" "}
            <a href="/docs" className="inline-link">
              the API's documentation
            </a>
            .
          </p>
        </div>
        <Button icon={<IconPlus size={15} />} onClick={() => setMaking(true)}>
          Make key
        </Button>
      </div>
      {keys.isError ? (
        <div className="settings-fault">
          <Fault error={keys.error} again={() => keys.refetch()} />
        </div>
      ) : !keys.data ? (
        <SkeletonRows rows={1} />
      ) : keys.data.length === 0 ? (
        <p className="second settings-none">No key yet. Members do not need one.</p>
      ) : (
        <TableBox>
          <table className="table" aria-label="API keys">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Role</th>
                <th scope="col">Made</th>
                <th scope="col">Last used</th>
                <th scope="col">
                  <span className="unseen">Revoke</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {keys.data.map((key) => (
                <tr key={key.id}>
                  <td className="strong">{key.name}</td>
                  <td>{key.role}</td>
                  <td className="second">{dateOf(key.createdAt)}</td>
                  <td className="second">{key.lastUsedAt ? agoOf(key.lastUsedAt) : "never"}</td>
                  <td className="number">
                    <Button
                      tone="danger"
                      aria-label={`Revoke ${key.name}`}
                      onClick={() =>
                        revoke.mutate(key.id, {
                          onError: sayNo,
                          onSuccess: () => say(`“${key.name}” no longer works.`),
                        })
                      }
                    >
                      Revoke
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <MakeKey open={making} onClose={() => setMaking(false)} />
    </section>
  );
}

function MakeKey({ open, onClose }: { open: boolean; onClose(): void }) {
  const make = useMakeKey();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("manager");
  const close = () => {
    make.reset();
    setName("");
    onClose();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending) make.mutate({ name: name.trim(), role });
  };
  return (
    <Dialog title={make.data ? "Your new key" : "Make key"} open={open} onClose={close}>
      {make.data ? (
        <div className="stack">
          <Notice tone="warn">
            Copy it now. It is shown this one time and kept nowhere in readable form.
          </Notice>
          <Copy label="API key" value={make.data.key} />
          <div className="dialog-foot">
            <Button tone="primary" onClick={close}>
              I have copied it
            </Button>
          </div>
        </div>
      ) : (
        <form className="stack" onSubmit={send}>
          {make.isError && <Notice tone="bad">{sentenceOf(make.error)}</Notice>}
          <TextField
            label="Name"
            value={name}
            onChange={setName}
            required
            placeholder="CRM export"
            hint="What uses it."
            autoFocus
          />
          <Select
            label="Role"
            value={role}
            onChange={
              (next) =>
                next in ROLE_WORDS && setRole(next as Role) /* just tested against the record of roles */
            }
            choices={Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }))}
          />
          <div className="dialog-foot">
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" tone="primary" busy={make.isPending}>
              Make
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
