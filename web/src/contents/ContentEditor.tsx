import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { ContentDraft, ContentView } from "#api/views/house";
import { useSaveContent } from "../api/contents";
import { useSoon } from "../segments/useSoon";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { TextArea, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { say, sentenceOf } from "../ui/toast";
import { KINDS } from "./channels";
import { MergeMenu } from "./MergeMenu";
import { Preview } from "./Preview";
import { Terms } from "./Terms";
import { TestSend } from "./TestSend";
import { Versions } from "./Versions";

interface Props {
  title: string;
  start: ContentDraft;
  stored?: ContentView;
}

const draftOf = ({ channel, name, subject, preheader, body }: ContentDraft): ContentDraft =>
  channel === "email"
    ? { channel, name, subject, preheader, body }
    : channel === "letter"
      ? { channel, name, subject, body }
      : { channel, name, body };

/** Writing on the left, what a person gets on the right. Saving makes a version; steps keep the one they pinned. */
export function ContentEditor({ title, start, stored }: Props) {
  const navigate = useNavigate();
  const save = useSaveContent(stored?.id);
  const [draft, setDraft] = useState(() => draftOf(start));
  const [tried, setTried] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const set = (part: Partial<ContentDraft>) => setDraft((before) => ({ ...before, ...part }));
  const kind = KINDS[draft.channel];
  const isEmail = draft.channel === "email";
  const missing = {
    name: !draft.name.trim(),
    subject: isEmail && !draft.subject?.trim(),
    body: !draft.body.trim(),
  };
  const changed = !stored || JSON.stringify(draft) !== JSON.stringify(draftOf(stored));
  const shown = useSoon(draft, 350);

  const send = () => {
    setTried(true);
    if (missing.name || missing.subject || missing.body || save.isPending) return;
    save.mutate(
      { ...draft, name: draft.name.trim() },
      {
        onSuccess: (view) => {
          say(
            stored ? `Version ${view.version} is saved. Steps keep the version they were given.` : "Saved.",
          );
          if (!stored)
            void navigate({ to: "/contents/$id", params: { id: view.id }, search: {}, replace: true });
        },
      },
    );
  };

  /** Puts a merge field where the cursor stands in the body. */
  const insert = (field: string) => {
    const area = body.current?.querySelector("textarea");
    const at = area?.selectionStart ?? draft.body.length;
    set({ body: draft.body.slice(0, at) + field + draft.body.slice(area?.selectionEnd ?? at) });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(at + field.length, at + field.length);
    });
  };

  return (
    <Page
      wide
      title={title}
      crumbs={[{ label: "Content", to: "/contents" }]}
      after={
        <>
          <Chip>{stored ? `${kind.one} · v${stored.version}` : kind.one}</Chip>
          {stored && changed && <span className="quiet small">Not saved yet</span>}
        </>
      }
      actions={
        <>
          {stored && draft.channel !== "form" && (
            <TestSend id={stored.id} channel={draft.channel} unsaved={changed} />
          )}
          <Button tone="primary" busy={save.isPending} disabled={!changed} onClick={send}>
            {stored ? `Save as v${stored.version + 1}` : "Save"}
          </Button>
        </>
      }
    >
      {save.isError && <Notice tone="bad">{sentenceOf(save.error)}</Notice>}
      <div className="editor">
        <div className="stack wide">
          <section className="card pad stack" aria-label="Writing">
            <TextField
              label="Name"
              value={draft.name}
              onChange={(name) => set({ name })}
              maxLength={160}
              placeholder="Intro, new evidence"
              hint="Only members see it."
              fault={tried && missing.name ? "Give it a name." : undefined}
            />
            {isEmail && (
              <>
                <TextField
                  label="Subject"
                  value={draft.subject ?? ""}
                  onChange={(subject) => set({ subject })}
                  maxLength={300}
                  fault={tried && missing.subject ? "Write a subject." : undefined}
                />
                <TextField
                  label="Preheader"
                  value={draft.preheader ?? ""}
                  onChange={(preheader) => set({ preheader })}
                  maxLength={300}
                  hint="The line after the subject in a list of mails."
                />
              </>
            )}
            {draft.channel === "letter" && (
              <TextField
                label="Subject"
                value={draft.subject ?? ""}
                onChange={(subject) => set({ subject })}
                maxLength={300}
                hint="The bold line above the salutation; a letter may have none."
              />
            )}
            <div ref={body} className="stack tight body-box">
              <div className="body-tools">
                <MergeMenu onInsert={insert} />
              </div>
              <TextArea
                label={kind.tone === "task" ? "Script" : "Text"}
                rows={isEmail || draft.channel === "letter" ? 18 : 8}
                value={draft.body}
                onChange={(text) => set({ body: text })}
                spellCheck
                className="body-area"
                fault={tried && missing.body ? "Write a text." : undefined}
                hint={
                  isEmail
                    ? "# Heading · **bold** · - list · [link](https://…) · [[button]](https://…) · ![image](https://…). The unsubscribe link and your postal address are always added; {{ links.preferences }} leads to their preference page."
                    : undefined
                }
              />
            </div>
          </section>
          {stored && <Terms id={stored.id} />}
          {stored && (
            <Versions
              id={stored.id}
              latest={stored.version}
              onTake={(version) => setDraft({ ...draftOf(version), name: draft.name })}
            />
          )}
        </div>
        <Preview draft={shown} />
      </div>
    </Page>
  );
}
