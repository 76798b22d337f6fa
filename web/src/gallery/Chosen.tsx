import { IconForms } from "@tabler/icons-react";
import type { TemplateView } from "#api/views/templates";
import { KINDS } from "../contents/channels";
import { TextField } from "../ui/Field";
import { MiniMap } from "./MiniMap";

interface Props {
  template: TemplateView;
  site: string;
  onSite(site: string): void;
}

/** What a template does, whom it is for, what it brings and what it asks of the house. */
export function Chosen({ template, site, onSite }: Props) {
  const { title, text, who, needs, document, contents, segments, fields } = template;
  return (
    <section className="stack" aria-label={title}>
      <div className="gallery-drawing">
        <MiniMap document={document} />
      </div>
      <p>{text}</p>
      <dl className="gallery-words">
        <dt>For</dt>
        <dd>{who}</dd>
        <dt>Needs</dt>
        <dd>{needs}</dd>
        {segments.length > 0 && <dt>Brings segments</dt>}
        {segments.map(({ id, name, sentence }) => (
          <dd key={id}>
            {name} <span className="quiet small">{sentence}</span>
          </dd>
        ))}
        {fields.length > 0 && <dt>Brings fields</dt>}
        {fields.length > 0 && <dd>{fields.join(", ")}</dd>}
        <dt>Brings texts</dt>
        <dd>
          <ul className="gallery-texts">
            {contents.map(({ id, channel, name }) => {
              const Icon = channel === "form" ? IconForms : KINDS[channel].icon;
              return (
                <li key={id}>
                  <Icon size={15} stroke={1.8} aria-hidden />
                  <span className="unseen">{channel === "form" ? "Form" : KINDS[channel].one}: </span>
                  {name}
                </li>
              );
            })}
          </ul>
        </dd>
      </dl>
      <TextField
        label="Where the links in its texts lead"
        value={site}
        onChange={onSite}
        type="url"
        placeholder="https://www.example.com"
        hint="Your product's site. Pages are added to it, such as /summary; put in your own before you activate."
      />
    </section>
  );
}
