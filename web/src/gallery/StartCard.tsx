import { IconFile, IconFileImport } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { TemplateView } from "#api/views/templates";
import { plural } from "../ui/words";
import { Channels } from "./Channels";
import { MiniMap } from "./MiniMap";

interface CardProps {
  chosen: string;
  onChoose(start: string): void;
}

const OWN = {
  blank: { icon: IconFile, title: "Blank", text: "An empty canvas with a place for the audience." },
  text: {
    icon: IconFileImport,
    title: "Exported text",
    text: "A journey or steps copied or exported from a Rekindle, as JSON.",
  },
};

/** What there is to start from besides the gallery. */
export function StartCard({ start, ...more }: CardProps & { start: keyof typeof OWN }) {
  const { icon: Icon, title, text } = OWN[start];
  return (
    <Card
      {...more}
      start={start}
      title={title}
      picture={
        <span className="tile ember" aria-hidden>
          <Icon size={20} stroke={1.7} />
        </span>
      }
    >
      <span className="second small">{text}</span>
    </Card>
  );
}

export function TemplateCard({ template, ...more }: CardProps & { template: TemplateView }) {
  const { id, title, who, document, contents } = template;
  return (
    <Card {...more} start={id} title={title} picture={<MiniMap document={document} />}>
      <span className="second small">{who}</span>
      <span className="gallery-facts quiet small">
        <Channels contents={contents} /> {plural(document.steps.length, "step")}
      </span>
    </Card>
  );
}

function Card({
  start,
  chosen,
  onChoose,
  title,
  picture,
  children,
}: CardProps & { start: string; title: string; picture: ReactNode; children: ReactNode }) {
  return (
    <label className="gallery-card">
      <input
        type="radio"
        name="journey-start"
        checked={chosen === start}
        onChange={() => onChoose(start)}
        aria-label={title}
        className="unseen"
      />
      <span className="gallery-picture">{picture}</span>
      <span className="grow">
        <span className="strong">{title}</span>
        {children}
      </span>
    </label>
  );
}
