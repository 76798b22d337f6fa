import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { MemberView } from "#api/views/house";
import { useMe } from "../api/me";
import {
  ROLE_WORDS,
  type Role,
  useAddMember,
  useEditMember,
  useMembers,
  useRemoveMember,
} from "../api/members";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { say, sayNo, sentenceOf } from "../ui/toast";
import { dateOf } from "../ui/words";

const isRole = (text: string): text is Role => text in ROLE_WORDS;
const ROLES = Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }));
const SHORT = ROLES.map(({ value, label }) => ({ value, label: label.split(":")[0] ?? label }));

/** Who may sign in, and as what. */
export function Members() {
  const members = useMembers();
  const may = useMay("members:manage");
  const [adding, setAdding] = useState(false);
  return (
    <section className="card" aria-label="Members">
      <div className="card-head">
        <div>
          <h2>Members</h2>
          <p className="second small">Who signs in to work with this house.</p>
        </div>
        {may && (
          <Button icon={<IconPlus size={15} />} onClick={() => setAdding(true)}>
            Add member
          </Button>
        )}
      </div>
      {members.isError ? (
        <div className="settings-fault">
          <Fault error={members.error} again={() => members.refetch()} />
        </div>
      ) : !members.data ? (
        <SkeletonRows rows={2} />
      ) : (
        <TableBox>
          <table className="table" aria-label="Members">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">E-mail</th>
                <th scope="col">Role</th>
                <th scope="col" className="wide-only">
                  Since
                </th>
                <th scope="col">
                  <span className="unseen">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {members.data.map((member) => (
                <Row key={member.id} member={member} may={may} />
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <AddMember open={adding} onClose={() => setAdding(false)} />
    </section>
  );
}

function Row({ member, may }: { member: MemberView; may: boolean }) {
  const me = useMe();
  const edit = useEditMember();
  const remove = useRemoveMember();
  const isMe = me.data?.member?.id === member.id;
  return (
    <tr>
      <td className="strong">
        {member.name} {isMe && <span className="quiet">you</span>}
      </td>
      <td>{member.email}</td>
      <td>
        {may && !isMe ? (
          <Select
            label={`Role of ${member.name}`}
            hideLabel
            className="short"
            value={member.role}
            choices={SHORT}
            onChange={(role) =>
              isRole(role) &&
              edit.mutate(
                { id: member.id, role },
                { onError: sayNo, onSuccess: () => say(`${member.name}: ${role}.`) },
              )
            }
          />
        ) : (
          SHORT.find((one) => one.value === member.role)?.label
        )}
      </td>
      <td className="second wide-only">{dateOf(member.createdAt)}</td>
      <td className="number">
        {may && !isMe && (
          <Button
            tone="danger"
            aria-label={`Remove ${member.name}`}
            busy={remove.isPending}
            onClick={() =>
              remove.mutate(member.id, {
                onError: sayNo,
                onSuccess: () => say(`${member.name} can no longer sign in.`),
              })
            }
          >
            Remove
          </Button>
        )}
      </td>
    </tr>
  );
}

function AddMember({ open, onClose }: { open: boolean; onClose(): void }) {
  const add = useAddMember();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<Role>("manager");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    add.mutate(
      { name: name.trim(), email: email.trim(), role, password },
      {
        onSuccess: () => {
          say(`${name.trim()} can sign in now.`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title="Add member" open={open} onClose={onClose}>
      <form className="stack" onSubmit={send}>
        {add.isError && <Notice tone="bad">{sentenceOf(add.error)}</Notice>}
        <TextField label="Name" value={name} onChange={setName} required autoFocus />
        <TextField label="E-mail" type="email" value={email} onChange={setEmail} required />
        <Select
          label="Role"
          value={role}
          onChange={(next) => isRole(next) && setRole(next)}
          choices={ROLES}
        />
        <TextField
          label="First password"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          required
          minLength={10}
          hint="At least 10 characters. Hand it over yourself; it is not sent."
        />
        <div className="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={add.isPending}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
