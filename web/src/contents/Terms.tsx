import { useState } from "react";
import type { ContentTerms } from "#journey/policies/contentTerms";
import { useContentTerms, useSaveContentTerms } from "../api/contents";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { Switch } from "../ui/Switch";
import { say, sayNo } from "../ui/toast";

/** From when until when content may be sent, and whether it is withdrawn. Whoever it is for waits meanwhile. */
export function Terms({ id }: { id: string }) {
  const stored = useContentTerms(id);
  return stored.data ? <TermsForm key={JSON.stringify(stored.data)} id={id} stored={stored.data} /> : null;
}

function TermsForm({ id, stored }: { id: string; stored: ContentTerms }) {
  const [terms, setTerms] = useState(stored);
  const save = useSaveContentTerms(id);
  const may = useMay("contents:write");
  const keep = (next: ContentTerms) => {
    setTerms(next);
    save.mutate(next, { onError: sayNo, onSuccess: () => say("Felt within five seconds.") });
  };
  const changed = terms.from !== stored.from || terms.until !== stored.until;
  return (
    <section className="card pad stack" aria-label="Validity">
      <div>
        <h2>Validity</h2>
        <p className="second small">
          While it may not be sent, people wait at their step and nobody is skipped.
        </p>
      </div>
      <Switch
        label="Withdrawn: send it to nobody"
        on={terms.withdrawn === true}
        disabled={!may}
        onChange={(on) => keep({ ...terms, withdrawn: on || undefined })}
      />
      <div className="two">
        <TextField
          type="date"
          label="Valid from"
          value={terms.from ?? ""}
          disabled={!may}
          onChange={(from) => setTerms({ ...terms, from: from || undefined })}
        />
        <TextField
          type="date"
          label="Valid until, that day included"
          value={terms.until ?? ""}
          disabled={!may}
          onChange={(until) => setTerms({ ...terms, until: until || undefined })}
        />
      </div>
      {changed && (
        <div>
          <Button busy={save.isPending} onClick={() => keep(terms)}>
            Save validity
          </Button>
        </div>
      )}
    </section>
  );
}
