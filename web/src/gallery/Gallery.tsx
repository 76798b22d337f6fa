import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useNewJourney } from "../api/journeys";
import { useFromTemplate, useTemplates } from "../api/templates";
import { Button } from "../ui/Button";
import { TextArea, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Search } from "../ui/Search";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sentenceOf } from "../ui/toast";
import { plural } from "../ui/words";
import { documentOf, ZONE } from "./begin";
import { Chosen } from "./Chosen";
import { StartCard, TemplateCard } from "./StartCard";
import { matchesSearch } from "./search";
import "./gallery.css";

/** "blank", "text", or the id of a template */
type Start = string;

/** Name it, choose what to start from, see what that is and brings, and make it. */
export function Gallery({ campaign, onClose }: { campaign: string; onClose(): void }) {
  const navigate = useNavigate();
  const all = useTemplates();
  const create = useNewJourney();
  const fromTemplate = useFromTemplate();
  const [name, setName] = useState("");
  const [start, setStart] = useState<Start>("blank");
  const [search, setSearch] = useState("");
  const [text, setText] = useState("");
  const [site, setSite] = useState("");
  const [fault, setFault] = useState<string>();
  const busy = create.isPending || fromTemplate.isPending;
  const error = create.error ?? fromTemplate.error;
  const template = all.data?.find(({ id }) => id === start);
  const shown = all.data?.filter((one) => matchesSearch(one, search)) ?? [];

  const make = async (said: string) => {
    if (template) {
      const address = site.trim() || undefined;
      const made = await fromTemplate.mutateAsync({
        template: template.id,
        campaign,
        name: said,
        zone: ZONE,
        site: address,
      });
      if (made.made.contents.length > 0)
        say(`${plural(made.made.contents.length, "text")} came into the library with this journey.`);
      return made.meta.id;
    }
    const document = await documentOf(start, said, text);
    setFault(typeof document === "string" ? document : undefined);
    if (typeof document === "string") return undefined;
    return (await create.mutateAsync({ campaign, name: said, document })).meta.id;
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const id = await make(name.trim()).catch(() => undefined); // Shown below.
    if (id) await navigate({ to: "/journeys/$id", params: { id } });
  };
  return (
    <form className="stack gallery" onSubmit={send}>
      {error && <Notice tone="bad">{sentenceOf(error)}</Notice>}
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        required
        maxLength={160}
        placeholder={template?.title ?? "Lapsed prescribers"}
        autoFocus
      />
      <div className="gallery-room">
        <fieldset className="gallery-list">
          <legend>Start from</legend>
          <Search
            label="Search the gallery"
            placeholder="Search: pharmacy, webinar, SMS …"
            value={search}
            onSearch={setSearch}
          />
          <StartCard start="blank" chosen={start} onChoose={setStart} />
          {all.isPending && <SkeletonRows rows={3} />}
          {all.isError && <Fault error={all.error} again={() => all.refetch()} />}
          {shown.map((one) => (
            <TemplateCard key={one.id} template={one} chosen={start} onChoose={setStart} />
          ))}
          {all.data && shown.length === 0 && (
            <p className="quiet small">Nothing in the gallery speaks of “{search}”.</p>
          )}
          <StartCard start="text" chosen={start} onChoose={setStart} />
        </fieldset>
        <div className="gallery-chosen" aria-live="polite">
          {template ? (
            <Chosen template={template} site={site} onSite={setSite} />
          ) : start === "text" ? (
            <TextArea
              label="Paste it here"
              rows={12}
              value={text}
              onChange={(next) => {
                setText(next);
                setFault(undefined);
              }}
              fault={fault}
            />
          ) : (
            <Blank />
          )}
        </div>
      </div>
      <div className="dialog-foot">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={busy}>
          Create journey
        </Button>
      </div>
    </form>
  );
}

const Blank = () => (
  <div className="gallery-blank second">
    <p>An empty canvas with a place for the audience.</p>
    <p>
      Choose something from the gallery to see how it is drawn, whom it is for, and which texts and segments
      come with it.
    </p>
  </div>
);
