import { ViewportPortal } from "@xyflow/react";
import { Tile } from "../steps/icons";
import type { Ghosts } from "./ghosts";
import "./since.css";

/** What was taken out, drawn behind and beside what is there: dashed, struck through, and not to be clicked. */
export function Gone({ ghosts, since }: { ghosts: Ghosts; since: string }) {
  return (
    <ViewportPortal>
      <section className="gone" aria-label={`Taken out since ${since}`}>
        <svg className="gone-paths" aria-hidden="true">
          {ghosts.paths.map(({ key, d }) => (
            <path key={key} className="gone-path" d={d} />
          ))}
        </svg>
        {ghosts.steps.map(({ step, face, x, y, height }) => (
          <div
            key={step.id}
            className="gone-card"
            data-testid={`gone-${step.id}`}
            style={{ transform: `translate(${x}px, ${y}px)`, height }}
          >
            <p className="step-head">
              <Tile icon={face.icon} tone={face.tone} />
              <span className="unseen">Taken out: </span>
              <s className="step-title">{face.title}</s>
            </p>
            <p className="gone-word">{face.sentence}</p>
          </div>
        ))}
        {ghosts.paths.map(({ key, said, label, x, y }) => (
          <p
            key={key}
            className={label ? "gone-label" : "unseen"}
            style={{ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` }}
          >
            <span className="unseen">{said}</span>
            {label && <s aria-hidden="true">{label}</s>}
          </p>
        ))}
      </section>
    </ViewportPortal>
  );
}
