import { useState } from "react";
import {
  type MailWish,
  type NoticeHookView,
  useNoticeHook,
  useNoticeWish,
  useSaveNoticeHook,
  useSaveNoticeWish,
} from "../api/notices";
import { useMay } from "../api/rights";
import { Button, LinkButton } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { say, sayNo } from "../ui/toast";

/** How one is told oneself, and where the house is told. */
export function NoticeSettings() {
  const wish = useNoticeWish();
  const save = useSaveNoticeWish();
  const sets = useMay("rules:set");
  return (
    <section className="card" aria-label="Notices">
      <div className="card-head">
        <div>
          <h2>Notices and tasks</h2>
          <p className="second small">The bell shows everything. By e-mail you are told as you like.</p>
        </div>
        <LinkButton to="/tasks/routing">Routing and promises</LinkButton>
      </div>
      <div className="settings-fault stack">
        <Select
          label="Tell me by e-mail"
          value={wish.data?.mail ?? "now"}
          disabled={!wish.data}
          onChange={(mail) =>
            save.mutate(mail as MailWish, { onError: sayNo, onSuccess: () => say("Saved.") })
          }
          choices={[
            { value: "now", label: "at once" },
            { value: "daily", label: "once a day, as the working day begins; safety at once" },
            { value: "none", label: "never" },
          ]}
        />
        {sets && <Hook />}
      </div>
    </section>
  );
}

function Hook() {
  const stored = useNoticeHook();
  return stored.data ? <HookForm key={stored.data.url} stored={stored.data} /> : null;
}

function HookForm({ stored }: { stored: NoticeHookView }) {
  const [url, setUrl] = useState(stored.url);
  const [secret, setSecret] = useState("");
  const save = useSaveNoticeHook();
  return (
    <div className="stack">
      <TextField
        label="Webhook of the house"
        value={url}
        onChange={setUrl}
        placeholder="https://chat.example.org/hooks/rekindle"
        hint="Every notice is posted there, signed as Standard Webhooks describe. Empty: nothing is posted."
      />
      <TextField
        label="Its secret"
        type="password"
        autoComplete="off"
        value={secret}
        onChange={setSecret}
        placeholder={stored.hasSecret ? "kept; write a new one to change it" : "whsec_…"}
      />
      <div className="row">
        <Button
          disabled={url === stored.url && secret === ""}
          busy={save.isPending}
          onClick={() =>
            save.mutate(
              { url: url.trim(), secret: secret.trim() },
              { onError: sayNo, onSuccess: () => say("Saved.") },
            )
          }
        >
          Save the webhook
        </Button>
      </div>
    </div>
  );
}
