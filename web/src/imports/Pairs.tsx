import { useState } from "react";
import type { PairsView } from "#api/views/imports";
import type { ImportStart } from "../api/imports";
import { Button } from "../ui/Button";
import { Segmented } from "../ui/Segmented";
import { count, percent, plural } from "../ui/words";

type Pair = PairsView["pairs"][number];

interface Props {
  pairs: Pair[];
  /** how many there are, of which only so many are kept */
  all: number;
  decide: ImportStart["decide"];
  onDecide(decide: ImportStart["decide"]): void;
}

const AT_ONCE = 20;

/** Lines that may speak of somebody known, though no address says so. Nobody is merged unless a member says it. */
export function Pairs({ pairs, all, decide, onDecide }: Props) {
  const [shown, setShown] = useState(AT_ONCE);
  const of = (line: number) => decide?.lines?.[line] ?? decide?.all ?? "two";
  const same = pairs.filter(({ line }) => of(line) === "same").length;
  return (
    <section className="found" aria-label="Possible duplicates">
      <div className="row wrap">
        <div className="grow">
          <h3>{plural(all, "possible duplicate")}</h3>
          <p className="second small">
            Alike names in one account. They stay two people unless you say they are one.
            {all > pairs.length ? ` The first ${count(pairs.length)} can be decided here.` : ""}
          </p>
        </div>
        <Segmented
          label="All of them"
          value={same === 0 ? "two" : same === pairs.length ? "same" : "mixed"}
          choices={[
            { value: "two", label: "All are two people" },
            { value: "same", label: "All are the same" },
            ...(same > 0 && same < pairs.length ? [{ value: "mixed" as const, label: "Mixed" }] : []),
          ]}
          onChange={(next) => next !== "mixed" && onDecide({ all: next })}
        />
      </div>
      <ul className="pairs">
        {pairs.slice(0, shown).map((pair) => (
          <li key={pair.line} className="pair">
            <Who title={`Line ${count(pair.line)}`} who={pair.row} />
            <Who
              title={pair.other.person ? "Known" : `Line ${count(pair.other.line ?? 0)}`}
              who={pair.other}
            />
            <div className="pair-said">
              <span className="second small">{percent(pair.alike)} alike</span>
              <Segmented
                label={`Line ${pair.line} and ${pair.other.name}`}
                value={of(pair.line)}
                choices={[
                  { value: "two", label: "Two people" },
                  { value: "same", label: "Same person" },
                ]}
                onChange={(next) => onDecide({ ...decide, lines: { ...decide?.lines, [pair.line]: next } })}
              />
            </div>
          </li>
        ))}
      </ul>
      {shown < pairs.length && (
        <Button onClick={() => setShown(shown + AT_ONCE)}>
          Show {count(Math.min(AT_ONCE, pairs.length - shown))} more
        </Button>
      )}
    </section>
  );
}

function Who({ title, who }: { title: string; who: Pair["row"] }) {
  return (
    <div className="pair-who">
      <span className="quiet small">{title}</span>
      <span className="strong">{who.name}</span>
      <span className="second small cut">{[who.email, who.phone].filter(Boolean).join(" · ")}</span>
      <span className="second small cut">{who.account}</span>
    </div>
  );
}
