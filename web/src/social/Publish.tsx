import { useState } from "react";
import type { PostView } from "#api/views/social";
import { usePublishPost, useSocialSettings } from "../api/social";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";

/** Publishes an approved post: by whoever publishes for the house, or by hand. */
export function Publish({ post, onClose }: { post: PostView; onClose(): void }) {
  const publish = usePublishPost();
  const settings = useSocialSettings();
  const [link, setLink] = useState("");
  const url = settings.data?.url;
  const send = (how: "webhook" | "hand") => {
    if (publish.isPending) return;
    publish.mutate(
      { id: post.id, how, ...(how === "hand" && link.trim() ? { link: link.trim() } : {}) },
      {
        onSuccess: () => {
          say("The post is published.");
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={`Publish “${post.content.name}”`} open onClose={onClose} width={480}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send("hand");
        }}
      >
        <p className="second">
          {url
            ? `It can be handed to ${new URL(url).host}, signed; or publish it yourself and say where it can be seen.`
            : "Nobody publishes for you yet (“Where posts go”). Publish it yourself, and say where it can be seen."}
        </p>
        <TextField
          label="Where it can be seen (optional)"
          type="url"
          value={link}
          onChange={setLink}
          maxLength={500}
          placeholder="https://www.linkedin.com/posts/…"
        />
        {publish.isError && <Notice tone="bad">{sentenceOf(publish.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone={url ? undefined : "primary"} busy={publish.isPending}>
            I have published it
          </Button>
          {url && (
            <Button tone="primary" busy={publish.isPending} onClick={() => send("webhook")}>
              Hand it over
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
