import { IconPencil } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { AccountPageView } from "#api/views/accounts";
import { useAccount, useSaveAccount } from "../api/accounts";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Dialog } from "../ui/Dialog";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sentenceOf } from "../ui/toast";
import { AccountFacts } from "./AccountFacts";
import { AccountForm } from "./AccountForm";
import { AccountMenu } from "./AccountMenu";
import { AccountTimeline } from "./AccountTimeline";
import { Ahead } from "./Ahead";
import { JoinedAccounts } from "./JoinedAccounts";
import { NextActions } from "./NextActions";
import { OpenJourneys } from "./OpenJourneys";
import { OpenTasks } from "./OpenTasks";
import { Stakeholders } from "./Stakeholders";
import { TouchBars } from "./TouchBars";
import "./accounts.css";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** Who matters in this account, and what have we said to them? */
export function AccountPage() {
  const { id } = useParams({ from: "/accounts/$id" });
  const page = useAccount(id);
  const may = useMay("people:write");
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const [asMap, setAsMap] = useState(() => window.matchMedia("(min-width: 760px)").matches);
  const now = page.data?.account.id;
  useEffect(() => {
    // It became a part of another account: the address says so too.
    if (now && now !== id) void navigate({ to: "/accounts/$id", params: { id: now }, replace: true });
  }, [now, id, navigate]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.target instanceof Element && event.target.closest("dialog")) return;
      const key = event.key.toLowerCase();
      if (key === "e" && may) {
        event.preventDefault();
        setEditing(true);
      } else if (key === "m") setAsMap((before) => !before);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [may]);
  const account = page.data?.account;
  return (
    <Page
      wide
      title={account?.name ?? "Account"}
      crumbs={[{ label: "Accounts", to: "/accounts" }]}
      after={
        account && (
          <>
            {account.kind && <Chip>{account.kind}</Chip>}
            {account.tier && <Chip tone="ember">Tier {account.tier}</Chip>}
          </>
        )
      }
      actions={
        account &&
        may && (
          <>
            <Button icon={<IconPencil size={16} />} onClick={() => setEditing(true)} title="Edit (E)">
              Edit
            </Button>
            <AccountMenu account={account} people={page.data?.stakeholders.length ?? 0} />
          </>
        )
      }
    >
      {page.isError ? (
        <Fault error={page.error} again={() => page.refetch()} />
      ) : !page.data ? (
        <div className="card">
          <SkeletonRows rows={10} />
        </div>
      ) : (
        <>
          <Ahead ahead={page.data.ahead} />
          <div className="account">
            <div className="stack wide">
              <AccountFacts page={page.data} />
              <Stakeholders page={page.data} asMap={asMap} onAsMap={setAsMap} />
              <AccountTimeline id={page.data.account.id} />
            </div>
            <div className="stack wide">
              <NextActions actions={page.data.actions} />
              <TouchBars page={page.data} />
              <OpenJourneys journeys={page.data.journeys} />
              <OpenTasks tasks={page.data.tasks} />
              <JoinedAccounts account={page.data.account.id} merges={page.data.merges} />
            </div>
          </div>
          <Edit page={page.data} open={editing} onClose={() => setEditing(false)} />
        </>
      )}
    </Page>
  );
}

function Edit({ page, open, onClose }: { page: AccountPageView; open: boolean; onClose(): void }) {
  const save = useSaveAccount(page.account.id);
  return (
    <Dialog title="Edit account" open={open} onClose={onClose} width={600}>
      <AccountForm
        start={page.account}
        submit="Save"
        busy={save.isPending}
        fault={save.isError ? sentenceOf(save.error) : undefined}
        onCancel={onClose}
        onSubmit={(edit) =>
          save.mutate(
            { ...edit, revision: page.revision },
            {
              onSuccess: () => {
                say("Saved. Its people are brought in step in a moment.");
                onClose();
              },
            },
          )
        }
      />
    </Dialog>
  );
}
