import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ProfileView } from "#api/views/people";
import { INFLUENCES, placeWords, STANCES } from "../accounts/places";
import { useAccounts, useLeaveAccount, useSavePlace } from "../api/accounts";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Search } from "../ui/Search";
import { say, sayNo } from "../ui/toast";

/** The accounts somebody has a part in: their own first, then others. */
export function Standing({ profile }: { profile: ProfileView }) {
  const may = useMay("people:write");
  const [adding, setAdding] = useState(false);
  const also = profile.also ?? [];
  if (!profile.account && also.length === 0 && !may) return null;
  return (
    <section className="card pad stack" aria-label="Accounts">
      <div className="row apart">
        <h2>Accounts</h2>
        {may && <Button onClick={() => setAdding(true)}>Add</Button>}
      </div>
      {!profile.account && also.length === 0 && <p className="second">Belongs to no account yet.</p>}
      {profile.account && (
        <Line
          account={profile.account}
          name={profile.accountName ?? profile.account}
          words={[profile.role, placeWords(profile)].filter(Boolean).join(" · ")}
        />
      )}
      {also.map((one) => (
        <div key={one.account} className="row apart">
          <Line
            account={one.account}
            name={one.accountName ?? one.account}
            words={[one.role, placeWords(one)].filter(Boolean).join(" · ")}
          />
          {may && <Leave person={profile.id} account={one.account} name={one.accountName ?? one.account} />}
        </div>
      ))}
      <Dialog title="A part in another account" open={adding} onClose={() => setAdding(false)} width={520}>
        <Add profile={profile} onDone={() => setAdding(false)} />
      </Dialog>
    </section>
  );
}

const Line = ({ account, name, words }: { account: string; name: string; words: string }) => (
  <div className="grow">
    <Link to="/accounts/$id" params={{ id: account }} className="strong">
      {name}
    </Link>
    <div className="quiet small">{words}</div>
  </div>
);

function Leave({ person, account, name }: { person: string; account: string; name: string }) {
  const leave = useLeaveAccount(account);
  return (
    <IconButton
      label={`No part in ${name} any more`}
      onClick={() =>
        leave.mutate(person, { onError: sayNo, onSuccess: () => say(`No part in ${name} any more.`) })
      }
    >
      <IconX size={16} />
    </IconButton>
  );
}

const choices = (list: readonly { value: string; label: string }[]) => [
  { value: "", label: "Not known" },
  ...list,
];

function Add({ profile, onDone }: { profile: ProfileView; onDone(): void }) {
  const [q, setQ] = useState("");
  const [account, setAccount] = useState<{ id: string; name: string }>();
  const [role, setRole] = useState("");
  const [influence, setInfluence] = useState("");
  const [stance, setStance] = useState("");
  const found = useAccounts({ q }, 6);
  const save = useSavePlace(account?.id ?? "");
  const taken = new Set([profile.account, ...(profile.also ?? []).map((one) => one.account)]);
  const rows = found.data?.pages[0]?.items.filter((one) => !taken.has(one.id)) ?? [];
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!account || save.isPending) return;
        save.mutate(
          {
            person: profile.id,
            role: role.trim() || null,
            influence: influence || null,
            stance: stance || null,
          },
          {
            onError: sayNo,
            onSuccess: () => {
              say(`They have a part in ${account.name} now.`);
              onDone();
            },
          },
        );
      }}
    >
      <Search label="Search accounts" placeholder="Name or city" value={q} onSearch={setQ} />
      <ul className="lines">
        {rows.map((one) => (
          <li key={one.id}>
            <span className="grow">{one.name}</span>
            <Button
              aria-pressed={account?.id === one.id}
              tone={account?.id === one.id ? "primary" : "plain"}
              onClick={() => setAccount(one)}
            >
              {account?.id === one.id ? "Chosen" : "Choose"}
            </Button>
          </li>
        ))}
      </ul>
      <TextField label="Role there" value={role} onChange={setRole} maxLength={200} />
      <div className="two">
        <Select label="Influence" value={influence} onChange={setInfluence} choices={choices(INFLUENCES)} />
        <Select label="Stance" value={stance} onChange={setStance} choices={choices(STANCES)} />
      </div>
      <div className="dialog-foot">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" busy={save.isPending} disabled={!account}>
          Add
        </Button>
      </div>
    </form>
  );
}
