import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { TimelineView } from "#api/views/people";
import { Chip } from "../ui/Chip";
import { Segmented } from "../ui/Segmented";
import { CHANNEL_WORDS, longDayOf, timeOf } from "../ui/words";

interface Day {
  day: string;
  lines: TimelineView[];
}

/** Newest first, one group for each day of the viewer's zone. */
export function daysOf(lines: TimelineView[]): Day[] {
  const days: Day[] = [];
  for (const line of [...lines].sort((a, b) => b.at - a.at)) {
    const day = longDayOf(line.at);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}

const PARTS: { value: TimelineView["about"]; label: string }[] = [
  { value: "touch", label: "Messages" },
  { value: "answer", label: "Answers" },
  { value: "event", label: "Events" },
  { value: "consent", label: "Consent" },
  { value: "journey", label: "Journeys" },
];

/** Everything that happened to a person, with every because; all of it or one part. */
export function Timeline({ lines }: { lines: TimelineView[] }) {
  const [about, setAbout] = useState<TimelineView["about"] | "all">("all");
  const there = new Set(lines.map((line) => line.about));
  const shown = about === "all" ? lines : lines.filter((line) => line.about === about);
  return (
    <section className="card pad stack" aria-label="Timeline">
      <div className="row apart wrap">
        <h2>Timeline</h2>
        {there.size > 1 && (
          <Segmented
            label="Show of the timeline"
            value={about}
            onChange={setAbout}
            choices={[{ value: "all", label: "All" }, ...PARTS.filter((part) => there.has(part.value))]}
          />
        )}
      </div>
      {lines.length === 0 && <p className="second">Nothing has happened yet.</p>}
      {daysOf(shown).map((day) => (
        <div key={day.day}>
          <h3 className="person-timeline-day">{day.day}</h3>
          <ol className="person-timeline">
            {day.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines may share their time and their words
              <li key={`${line.at}-${index}`} className={line.tone}>
                <time dateTime={new Date(line.at).toISOString()}>{timeOf(line.at)}</time>
                <div className="grow">
                  <div>
                    <span className="person-timeline-what">{line.what}</span>{" "}
                    {line.channel && <Chip>{CHANNEL_WORDS[line.channel]}</Chip>}
                  </div>
                  {line.because && <div className="second small">Because: {line.because}</div>}
                  <Where line={line} />
                </div>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function Where({ line }: { line: TimelineView }) {
  if (!line.journey) return null;
  return (
    <div className="small">
      <Link to="/journeys/$id" params={{ id: line.journey }} search={{ mode: "live", step: line.step }}>
        {[line.journeyName ?? "Journey", line.stepName].filter(Boolean).join(" · ")}
      </Link>
      {line.version ? <span className="quiet"> v{line.version}</span> : null}
    </div>
  );
}
