import { IconDownload, IconLink } from "@tabler/icons-react";
import type { LedgerView } from "#api/views/consent";
import { ledgerAddress, useLedger, useLink, usePurposes } from "../api/consent";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Chip, type ChipTone } from "../ui/Chip";
import { Copy } from "../ui/Copy";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { sentenceOf } from "../ui/toast";
import { CHANNEL_WORDS, dateOf, timeOf } from "../ui/words";
import "./consent.css";

const WHAT: Record<LedgerView["what"], { word: string; tone: ChipTone }> = {
  given: { word: "Given", tone: "good" },
  withdrawn: { word: "Withdrawn", tone: "bad" },
  suppressed: { word: "Suppressed", tone: "bad" },
  lifted: { word: "Suppression lifted", tone: "plain" },
  break: { word: "Break", tone: "warn" },
  breakOver: { word: "Break over", tone: "plain" },
};

/** Everything that was ever said about one person's consent, with its proof. Nothing in it can be changed. */
export function Ledger({ person, open, onClose }: { person: string; open: boolean; onClose(): void }) {
  const ledger = useLedger(person, open);
  const purposes = usePurposes();
  const mayWrite = useMay("people:write");
  const names = new Map(purposes.data?.map(({ id, name }) => [id, name]));
  return (
    <Dialog title="Consent ledger" open={open} onClose={onClose} width={720}>
      <div className="stack">
        <p className="second small">
          Every change, newest first, with where it comes from and what proves it. Nothing here can be changed
          or taken out.
        </p>
        {ledger.isError ? (
          <Fault error={ledger.error} again={() => ledger.refetch()} />
        ) : ledger.isPending ? (
          <SkeletonRows rows={4} />
        ) : ledger.data.length === 0 ? (
          <Empty title="Nothing was said yet">Nobody has given, taken back or forbidden anything.</Empty>
        ) : (
          <ol className="ledger" aria-label="Changes of consent">
            {ledger.data.map((entry, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one write may say several things, and their order never changes
              <Entry key={`${entry.v}-${n}`} entry={entry} names={names} />
            ))}
          </ol>
        )}
        {mayWrite && <PreferenceLink person={person} />}
        <div className="dialog-foot">
          <a className="button plain" href={ledgerAddress(person)} download>
            <IconDownload size={16} aria-hidden />
            Download as CSV
          </a>
          <Button tone="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Entry({ entry, names }: { entry: LedgerView; names: Map<string, string> }) {
  const { word, tone } = WHAT[entry.what];
  const scope = entry.purpose ?? entry.product;
  const about = [entry.channel && CHANNEL_WORDS[entry.channel], scope && (names.get(scope) ?? scope)];
  return (
    <li>
      <time dateTime={new Date(entry.at).toISOString()}>
        {dateOf(entry.at)}
        <span className="quiet"> {timeOf(entry.at)}</span>
      </time>
      <div className="stack tight">
        <div className="row">
          <Chip tone={tone}>{word}</Chip>
          <strong>{about.filter(Boolean).join(", ") || "All channels"}</strong>
          {entry.until !== undefined && <span>until {dateOf(entry.until)}</span>}
        </div>
        <div>{entry.source}</div>
        <div className="quiet small">
          {[entry.who && `by ${entry.who}`, entry.basis && `ground: ${entry.basis}`, entry.proof]
            .filter(Boolean)
            .join(" · ") || "no further proof"}
        </div>
        {entry.words && (
          <blockquote className="consent-words" lang={entry.language}>
            {entry.words}
            {entry.language && <span className="quiet"> ({entry.language})</span>}
          </blockquote>
        )}
      </div>
    </li>
  );
}

function PreferenceLink({ person }: { person: string }) {
  const link = useLink(person);
  if (link.data)
    return (
      <div className="stack tight">
        <Copy label="link to their preference page" value={link.data.url} />
        <p className="quiet small">
          Give it to them alone: whoever opens it can choose for them. It lasts 30 days.
        </p>
      </div>
    );
  return (
    <div className="stack tight">
      {link.isError && <Notice tone="bad">{sentenceOf(link.error)}</Notice>}
      <span>
        <Button icon={<IconLink size={16} />} busy={link.isPending} onClick={() => link.mutate(undefined)}>
          Make a link to their preference page
        </Button>
      </span>
    </div>
  );
}
