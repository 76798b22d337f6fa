import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { AccountView, StakeholderView } from "#api/views/accounts";
import { useSavePlace } from "../api/accounts";
import { usePeople } from "../api/people";
import { nameOf } from "../people/nameOf";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Search } from "../ui/Search";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";

/** Somebody who belongs elsewhere gets a part in this account, too. */
export function AddStakeholder({ account, known }: { account: AccountView; known: StakeholderView[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<IconUserPlus size={15} />} onClick={() => setOpen(true)}>
        Add somebody
      </Button>
      <Dialog
        title={`Add somebody to ${account.name}`}
        open={open}
        onClose={() => setOpen(false)}
        width={520}
      >
        <Choose account={account} known={new Set(known.map((one) => one.id))} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Choose({ account, known, onDone }: { account: AccountView; known: Set<string>; onDone(): void }) {
  const [q, setQ] = useState("");
  const [role, setRole] = useState("");
  const found = usePeople(q, 8);
  const save = useSavePlace(account.id);
  const rows = found.data?.pages[0]?.items.filter((one) => !known.has(one.id)) ?? [];
  return (
    <div className="stack">
      <p className="second">They keep their own account and get a place on this map besides.</p>
      <TextField
        label="Role here"
        value={role}
        onChange={setRole}
        maxLength={200}
        placeholder="Adviser, board member …"
      />
      <Search label="Search people" placeholder="Name, e-mail or phone" value={q} onSearch={setQ} />
      {found.isError ? (
        <Fault error={found.error} again={() => found.refetch()} />
      ) : found.isPending ? (
        <SkeletonRows rows={4} />
      ) : (
        <ul className="lines">
          {rows.map((one) => (
            <li key={one.id}>
              <span className="grow">
                <span className="strong">{nameOf(one)}</span>{" "}
                <span className="quiet small">{one.accountName ?? one.email}</span>
              </span>
              <Button
                busy={save.isPending}
                onClick={() =>
                  save.mutate(
                    { person: one.id, role: role.trim() || undefined },
                    {
                      onError: sayNo,
                      onSuccess: () => {
                        say(`${nameOf(one)} has a part in ${account.name} now.`);
                        onDone();
                      },
                    },
                  )
                }
              >
                Add
              </Button>
            </li>
          ))}
          {rows.length === 0 && <li className="quiet">Nobody like that who is not here already.</li>}
        </ul>
      )}
    </div>
  );
}
