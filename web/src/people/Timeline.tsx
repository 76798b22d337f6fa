import { Link } from "@tanstack/react-router";
import type { TimelineView } from "#api/views/people";
import { Chip } from "../ui/Chip";
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

/** Everything that happened to a person, with every because. */
export function Timeline({ lines }: { lines: TimelineView[] }) {
  return (
    <section className="card pad stack" aria-label="Timeline">
      <h2>Timeline</h2>
      {lines.length === 0 && <p className="second">Nothing has happened yet.</p>}
      {daysOf(lines).map((day) => (
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
