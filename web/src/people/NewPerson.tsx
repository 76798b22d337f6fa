import { useNewPerson } from "../api/people";
import { Dialog } from "../ui/Dialog";
import { say, sentenceOf } from "../ui/toast";
import { ProfileForm } from "./ProfileForm";

export function NewPerson({ open, onClose }: { open: boolean; onClose(): void }) {
  const create = useNewPerson();
  return (
    <Dialog title="New person" open={open} onClose={onClose} width={600}>
      <ProfileForm
        submit="Add person"
        busy={create.isPending}
        fault={create.isError ? sentenceOf(create.error) : undefined}
        onCancel={onClose}
        onSubmit={(profile) =>
          create.mutate(profile, {
            onSuccess: () => {
              say("The person is added. Consent is off until you switch it on.");
              onClose();
            },
          })
        }
      />
    </Dialog>
  );
}
