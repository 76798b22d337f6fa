import { useNavigate } from "@tanstack/react-router";
import { type CampaignDraft, useNewCampaign } from "../api/campaigns";
import { Dialog } from "../ui/Dialog";
import { sentenceOf } from "../ui/toast";
import { CampaignForm } from "./CampaignForm";

export function NewCampaign({ open, onClose }: { open: boolean; onClose(): void }) {
  const create = useNewCampaign();
  const navigate = useNavigate();
  const send = async (draft: CampaignDraft) => {
    const made = await create.mutateAsync(draft).catch(() => undefined); // The form shows the refusal.
    if (!made) return;
    onClose();
    await navigate({ to: "/campaigns/$id", params: { id: made.id } });
  };
  return (
    <Dialog title="New campaign" open={open} onClose={onClose} width={560}>
      <CampaignForm
        submit="Create campaign"
        busy={create.isPending}
        fault={create.isError ? sentenceOf(create.error) : undefined}
        onCancel={onClose}
        onSubmit={send}
      />
    </Dialog>
  );
}
