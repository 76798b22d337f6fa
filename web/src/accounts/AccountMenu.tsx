import { IconArrowMerge, IconDots, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { AccountLineView, AccountView } from "#api/views/accounts";
import { useAccounts, useMergeAccounts, useRemoveAccount } from "../api/accounts";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { IconButton } from "../ui/IconButton";
import { Menu } from "../ui/Menu";
import { Notice } from "../ui/Notice";
import { Search } from "../ui/Search";
import { say, sentenceOf } from "../ui/toast";
import { people as peopleWords } from "../ui/words";

/** What is done seldom: two accounts that are one, and an end of one. */
export function AccountMenu({ account, people }: { account: AccountView; people: number }) {
  const [doing, setDoing] = useState<"merge" | "remove">();
  const merge = useMergeAccounts(account.id);
  const drop = useRemoveAccount(account.id);
  const navigate = useNavigate();
  const close = () => setDoing(undefined);
  const gone = () => {
    close();
    say(`${account.name} is removed.`);
    void navigate({ to: "/accounts" });
  };
  return (
    <>
      <Menu
        label="Account"
        button={(props) => (
          <IconButton label="More about this account" edged {...props}>
            <IconDots size={18} />
          </IconButton>
        )}
        items={[
          {
            label: "Join with another account",
            icon: <IconArrowMerge size={17} />,
            onChoose: () => setDoing("merge"),
          },
          "line",
          {
            label: "Remove this account",
            icon: <IconTrash size={17} />,
            tone: "bad",
            onChoose: () => setDoing("remove"),
          },
        ]}
      />
      <Dialog
        title={`Which account is the same as ${account.name}?`}
        open={doing === "merge"}
        onClose={close}
        width={520}
      >
        <Pick
          account={account}
          fault={merge.isError ? sentenceOf(merge.error) : undefined}
          busy={merge.isPending}
          action="Join"
          words={`Its people move here, what ${account.name} does not know is taken over, and the other name leads here from then on. It can be taken apart again on this page.`}
          onPick={(other) =>
            merge.mutate(other.id, {
              onSuccess: () => {
                close();
                say(`${other.name} is a part of ${account.name} now.`);
              },
            })
          }
        />
      </Dialog>
      <Dialog title={`Remove ${account.name}?`} open={doing === "remove"} onClose={close} width={520}>
        {people === 0 ? (
          <div className="stack">
            <p>Nobody belongs to it. What is known about it is gone for good.</p>
            {drop.isError && <Notice tone="bad">{sentenceOf(drop.error)}</Notice>}
            <div className="dialog-foot">
              <Button onClick={close}>Keep</Button>
              <Button
                tone="danger"
                busy={drop.isPending}
                onClick={() => drop.mutate(undefined, { onSuccess: gone })}
              >
                Remove
              </Button>
            </div>
          </div>
        ) : (
          <Pick
            account={account}
            fault={drop.isError ? sentenceOf(drop.error) : undefined}
            busy={drop.isPending}
            action="Move and remove"
            words={`${peopleWords(people)} belong to it. Choose the account they move to.`}
            onPick={(other) => drop.mutate(other.id, { onSuccess: gone })}
          />
        )}
      </Dialog>
    </>
  );
}

interface PickProps {
  account: AccountView;
  words: string;
  action: string;
  busy: boolean;
  fault: string | undefined;
  onPick(other: AccountLineView): void;
}

function Pick({ account, words, action, busy, fault, onPick }: PickProps) {
  const [q, setQ] = useState("");
  const found = useAccounts({ q }, 8);
  const rows = found.data?.pages[0]?.items.filter((one) => one.id !== account.id) ?? [];
  return (
    <div className="stack">
      <p className="second">{words}</p>
      {fault && <Notice tone="bad">{fault}</Notice>}
      <Search label="Search accounts" placeholder="Name, city or id" value={q} onSearch={setQ} />
      <ul className="lines">
        {rows.map((one) => (
          <li key={one.id}>
            <span className="grow">
              <span className="strong">{one.name}</span>{" "}
              <span className="quiet small">{peopleWords(one.people)}</span>
            </span>
            <Button busy={busy} onClick={() => onPick(one)}>
              {action}
            </Button>
          </li>
        ))}
        {found.data && rows.length === 0 && <li className="quiet">No other account fits.</li>}
      </ul>
    </div>
  );
}
