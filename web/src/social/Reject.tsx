import { useState } from "react";
import type { PostView } from "#api/views/social";
import { useRejectPost } from "../api/social";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextArea } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";

/** Says no to a post, so that its author knows what to change. */
export function Reject({ post, onClose }: { post: PostView; onClose(): void }) {
  const reject = useRejectPost();
  const [reason, setReason] = useState("");
  return (
    <Dialog title={`Reject “${post.content.name}”`} open onClose={onClose} width={460}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!reason.trim() || reject.isPending) return;
          reject.mutate(
            { id: post.id, reason: reason.trim() },
            {
              onSuccess: () => {
                say("The post is rejected.");
                onClose();
              },
            },
          );
        }}
      >
        <TextArea label="What has to change?" value={reason} onChange={setReason} rows={4} maxLength={500} />
        {reject.isError && <Notice tone="bad">{sentenceOf(reject.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="danger" busy={reject.isPending} disabled={!reason.trim()}>
            Reject
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
