import { useState } from "react";
import { type SocialSettings, useSaveSocialSettings, useSocialSettings } from "../api/social";
import { useWebhookSecrets } from "../api/webhooks";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Fault, Skeleton } from "../ui/States";
import { say, sentenceOf } from "../ui/toast";

/** Who publishes posts for the house, and which secret shows that they come from it. */
export function WhereTo({ onClose }: { onClose(): void }) {
  const settings = useSocialSettings();
  return (
    <Dialog title="Where posts go" open onClose={onClose} width={480}>
      {settings.isError ? (
        <Fault error={settings.error} again={() => settings.refetch()} />
      ) : settings.data ? (
        <Form start={settings.data} onClose={onClose} />
      ) : (
        <Skeleton height={160} />
      )}
    </Dialog>
  );
}

function Form({ start, onClose }: { start: SocialSettings; onClose(): void }) {
  const save = useSaveSocialSettings();
  const secrets = useWebhookSecrets();
  const [url, setUrl] = useState(start.url);
  const [secret, setSecret] = useState(start.secret);
  const names = [...new Set([...(secrets.data ?? []).map(({ name }) => name), ...(secret ? [secret] : [])])];
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (save.isPending) return;
        save.mutate(
          { url: url.trim(), secret },
          {
            onSuccess: () => {
              say(url.trim() ? "Approved posts can be handed over now." : "Posts are published by hand.");
              onClose();
            },
          },
        );
      }}
    >
      <TextField
        label="Address of the webhook"
        type="url"
        value={url}
        onChange={setUrl}
        maxLength={500}
        placeholder="https://publisher.example/hooks/rekindle"
        hint="It gets each post as JSON, signed as Standard Webhooks say, and may answer with the “url” of the post. Empty: by hand only."
      />
      <Select
        label="Signed with"
        value={secret}
        onChange={setSecret}
        choices={[
          {
            value: "",
            label: names.length > 0 ? "Choose a secret" : "There is no secret yet: make one under Settings",
          },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
      />
      {save.isError && <Notice tone="bad">{sentenceOf(save.error)}</Notice>}
      <div className="dialog-foot">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
