import { useNavigate } from "@tanstack/react-router";
import { useNewAccount } from "../api/accounts";
import { Dialog } from "../ui/Dialog";
import { say, sentenceOf } from "../ui/toast";
import { AccountForm } from "./AccountForm";

export function NewAccount({ open, onClose }: { open: boolean; onClose(): void }) {
  const create = useNewAccount();
  const navigate = useNavigate();
  return (
    <Dialog title="New account" open={open} onClose={onClose} width={600}>
      <AccountForm
        submit="Add account"
        busy={create.isPending}
        fault={create.isError ? sentenceOf(create.error) : undefined}
        onCancel={onClose}
        onSubmit={({ name = "", ...rest }) =>
          create.mutate(
            { name, ...rest },
            {
              onSuccess: (account) => {
                say("The account is added.");
                onClose();
                void navigate({ to: "/accounts/$id", params: { id: account.id } });
              },
            },
          )
        }
      />
    </Dialog>
  );
}
