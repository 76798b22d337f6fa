import { IconInbox } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { FormDesignInput } from "#api/views/forms";
import type { ContentDraft, ContentView } from "#api/views/house";
import { useSaveContent } from "../api/contents";
import { Terms } from "../contents/Terms";
import { Versions } from "../contents/Versions";
import { useSoon } from "../segments/useSoon";
import { Button, LinkButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Copy } from "../ui/Copy";
import { TextArea, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { say, sentenceOf } from "../ui/toast";
import { FieldList } from "./FieldList";
import { FormPreview } from "./FormPreview";
import { FormSettings } from "./FormSettings";
import { freshField } from "./fieldKinds";
import type { Language } from "./languages";
import { Translations } from "./Translations";
import "./forms.css";

interface Draft {
  name: string;
  body: string;
  form: FormDesignInput;
}

const START: Draft = {
  name: "",
  body: "Tell us in a minute what would help you.",
  form: {
    title: "How can we help?",
    fields: [{ ...freshField("choice", []), required: true }, freshField("long", ["f1"])],
  },
};

const draftOf = ({ name, body, form }: Pick<ContentDraft, "name" | "body" | "form">): Draft => ({
  name,
  body,
  form: form ?? { title: name },
});

/** A landing page with a form: what it says and asks on the left, the page as people see it on the right. */
export function FormEditor({ stored }: { stored?: ContentView }) {
  const navigate = useNavigate();
  const save = useSaveContent(stored?.id);
  const [draft, setDraft] = useState(() => (stored ? draftOf(stored) : START));
  const [language, setLanguage] = useState<Language>();
  const [tried, setTried] = useState(false);
  const shown = useSoon(draft, 350);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const design = (part: Partial<FormDesignInput>) =>
    setDraft((before) => ({ ...before, form: { ...before.form, ...part } }));
  const changed = !stored || JSON.stringify(draft) !== JSON.stringify(draftOf(stored));
  const missing = { name: !draft.name.trim(), title: !draft.form.title.trim() };

  const send = () => {
    setTried(true);
    if (missing.name || missing.title || save.isPending) return;
    // The API fills in what a form may leave out, so it takes what its view calls a whole one.
    const form = draft.form as ContentDraft["form"];
    save.mutate(
      { channel: "form", name: draft.name.trim(), body: draft.body, form },
      {
        onSuccess: (view) => {
          say(stored ? `Version ${view.version} is saved. Links show it from now on.` : "Saved.");
          if (!stored)
            void navigate({ to: "/contents/$id", params: { id: view.id }, search: {}, replace: true });
        },
      },
    );
  };

  return (
    <Page
      wide
      title={stored?.name ?? "New form"}
      crumbs={[{ label: "Content", to: "/contents" }]}
      after={
        <>
          <Chip>{stored ? `Form · v${stored.version}` : "Form"}</Chip>
          {stored && changed && <span className="quiet small">Not saved yet</span>}
        </>
      }
      actions={
        <>
          {stored && (
            <LinkButton to="/forms/$id" params={{ id: stored.id }} icon={<IconInbox size={16} />}>
              Entries
            </LinkButton>
          )}
          <Button tone="primary" busy={save.isPending} disabled={!changed} onClick={send}>
            {stored ? `Save as v${stored.version + 1}` : "Save"}
          </Button>
        </>
      }
    >
      {save.isError && <Notice tone="bad">{sentenceOf(save.error)}</Notice>}
      {stored && <Links id={stored.id} open={stored.form?.open ?? false} />}
      <div className="editor">
        <div className="stack wide">
          <section className="card pad stack" aria-label="Words">
            <TextField
              label="Name"
              value={draft.name}
              maxLength={160}
              placeholder="Interests, spring"
              hint="Only members see it."
              fault={tried && missing.name ? "Give it a name." : undefined}
              onChange={(name) => set({ name })}
            />
            <TextField
              label="Title of the page"
              value={draft.form.title}
              maxLength={160}
              fault={tried && missing.title ? "Write a title." : undefined}
              onChange={(title) => design({ title })}
            />
            <TextArea
              label="Words above the fields"
              rows={6}
              className="body-area"
              value={draft.body}
              spellCheck
              hint="## Heading · **bold** · - list · [link](https://…) · ![image](https://…). Merge fields are filled for people who come by a link of their own."
              onChange={(body) => set({ body })}
            />
          </section>
          <FieldList fields={draft.form.fields ?? []} onChange={(fields) => design({ fields })} />
          <FormSettings form={draft.form} onChange={design} />
          <Translations form={draft.form} language={language} onLanguage={setLanguage} onChange={design} />
          {stored && <Terms id={stored.id} />}
          {stored && (
            <Versions
              id={stored.id}
              latest={stored.version}
              onTake={(version) => setDraft({ ...draftOf(version), name: draft.name })}
            />
          )}
        </div>
        <FormPreview body={shown.body} form={shown.form} language={language} />
      </div>
    </Page>
  );
}

/** How people come to it. */
function Links({ id, open }: { id: string; open: boolean }) {
  return (
    <section className="card pad form-links" aria-label="Links">
      <div className="field">
        <span className="label">Merge field for messages</span>
        <Copy label="the merge field" value={`{{ forms.${id} }}`} />
      </div>
      {open && (
        <div className="field">
          <span className="label">Link for anybody</span>
          <Copy label="the open link" value={`${location.origin}/f/${id}`} />
        </div>
      )}
    </section>
  );
}
