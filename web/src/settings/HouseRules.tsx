import { useState } from "react";
import type { HouseRulesView } from "#api/views/rules";
import { HOLIDAY_COUNTRIES } from "#journey/holidays";
import { useHouseRules, useSaveHouseRules } from "../api/houseRules";
import { useMay } from "../api/rights";
import { CapRows } from "../enough/CapRows";
import { RestRows } from "../enough/RestRows";
import { Button } from "../ui/Button";
import { Fault, SkeletonRows } from "../ui/States";
import { Switch } from "../ui/Switch";
import { say, sayNo } from "../ui/toast";
import { DaysOff } from "./DaysOff";

/** What holds for every journey: how often people are touched at most, when they are left alone, and holidays. */
export function HouseRules() {
  const stored = useHouseRules();
  return (
    <section className="card" aria-label="House rules">
      <div className="card-head">
        <div>
          <h2>House rules</h2>
          <p className="second small">
            They hold for every journey. Whatever they keep back is counted with its reason on the step.
          </p>
        </div>
      </div>
      {stored.isError ? (
        <div className="settings-fault">
          <Fault error={stored.error} again={() => stored.refetch()} />
        </div>
      ) : stored.data ? (
        <Rules key={stored.data.revision} stored={stored.data} />
      ) : (
        <SkeletonRows rows={2} />
      )}
    </section>
  );
}

const COUNTRIES = new Intl.DisplayNames("en", { type: "region" });
const KNOWN = HOLIDAY_COUNTRIES.map((code) => COUNTRIES.of(code) ?? code)
  .sort()
  .join(", ");

function Rules({ stored }: { stored: HouseRulesView }) {
  const [rules, setRules] = useState(stored);
  const may = useMay("rules:set");
  const save = useSaveHouseRules();
  const set = (patch: Partial<HouseRulesView>) => setRules({ ...rules, ...patch });
  const changed = JSON.stringify(rules) !== JSON.stringify(stored);
  return (
    <div className="settings-fault stack wide">
      <div className="stack">
        <h3 className="settings-sub">Not too often</h3>
        {rules.caps.length === 0 && (
          <p className="second small">No limit yet on how often people are touched.</p>
        )}
        <CapRows caps={rules.caps} onChange={(caps) => set({ caps })} disabled={!may} />
      </div>
      <div className="stack">
        <h3 className="settings-sub">Rest after key events</h3>
        {rules.rests.length === 0 && (
          <p className="second small">No rest periods yet, such as two weeks after a meeting.</p>
        )}
        <RestRows rests={rules.rests} onChange={(rests) => set({ rests })} disabled={!may} />
      </div>
      <div className="stack">
        <h3 className="settings-sub">Holidays</h3>
        <Switch
          label="No touches on public holidays of the person's country"
          on={rules.holidays}
          disabled={!may}
          onChange={(holidays) => set({ holidays })}
        />
        <p className="second small">
          Known for {KNOWN}. Touches wait for the next morning; people without a time zone are sent no SMS.
        </p>
        {rules.holidays && (
          <DaysOff days={rules.daysOff} onChange={(daysOff) => set({ daysOff })} disabled={!may} />
        )}
      </div>
      {may && (
        <div className="row">
          <Button
            tone="primary"
            disabled={!changed}
            busy={save.isPending}
            onClick={() =>
              save.mutate(rules, {
                onError: sayNo,
                onSuccess: () => say("The house rules hold from now on."),
              })
            }
          >
            Save house rules
          </Button>
          {changed && <Button onClick={() => setRules(stored)}>Undo changes</Button>}
        </div>
      )}
    </div>
  );
}
