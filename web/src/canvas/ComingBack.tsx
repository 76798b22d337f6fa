import { IconTrash } from "@tabler/icons-react";
import type { Policies } from "#journey/journey";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Switch } from "../ui/Switch";

interface Props {
  policies: Policies;
  set(patch: Partial<Policies>, typing?: string): void;
}

/** The pool's own rhythm: half a year, then a year, then every year. */
const USUAL = [
  { from: 3, to: 6 },
  { from: 6, to: 12 },
  { from: 12, to: 12 },
];
const MOST = 60;

const months = (text: string): number | undefined => {
  const n = Math.round(Number(text));
  return n >= 1 && n <= MOST ? n : undefined;
};

/** Whether and when people may come into a journey again. */
export function ComingBack({ policies: { reentry, recycle }, set }: Props) {
  const range = (n: number, patch: Partial<{ from: number; to: number }>) => {
    const next = (recycle ?? []).map((one, i) => (i === n ? { ...one, ...patch } : one));
    // The other end goes along, so that a range never ends before it begins.
    set(
      {
        recycle: next.map(({ from, to }) =>
          patch.to === undefined ? { from, to: Math.max(from, to) } : { from: Math.min(from, to), to },
        ),
      },
      `recycle.${n}`,
    );
  };
  return (
    <>
      <div className="stack">
        <Switch
          label="People may enter again"
          on={reentry !== undefined}
          onChange={(on) => set({ reentry: on ? { afterDays: 90, most: 2 } : undefined })}
        />
        {reentry && (
          <div className="two">
            <TextField
              type="number"
              min={1}
              max={3650}
              label="After, days"
              value={reentry.afterDays}
              onChange={(text) =>
                Number(text) >= 1 &&
                set({ reentry: { ...reentry, afterDays: Math.round(Number(text)) } }, "again")
              }
            />
            <TextField
              type="number"
              min={2}
              max={100}
              label="At most, times"
              value={reentry.most}
              onChange={(text) =>
                Number(text) >= 2 && set({ reentry: { ...reentry, most: Math.round(Number(text)) } }, "most")
              }
            />
          </div>
        )}
      </div>
      <div className="stack">
        <Switch
          label="Who finished without an answer comes back by itself"
          on={recycle !== undefined}
          onChange={(on) => set({ recycle: on ? USUAL : undefined })}
        />
        {recycle && (
          <>
            <p className="second small">
              Also who said that the timing was not right. Each person's day lies somewhere in the range; the
              last range repeats.
            </p>
            {recycle.map((one, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: ranges have no ids, and their order is theirs
              <div className="recycle-row" key={n}>
                <TextField
                  type="number"
                  min={1}
                  max={MOST}
                  label={`Time ${n + 1}: after, months`}
                  value={one.from}
                  onChange={(text) => {
                    const from = months(text);
                    if (from !== undefined) range(n, { from });
                  }}
                />
                <TextField
                  type="number"
                  min={1}
                  max={MOST}
                  label="up to, months"
                  value={one.to}
                  onChange={(text) => {
                    const to = months(text);
                    if (to !== undefined) range(n, { to });
                  }}
                />
                {recycle.length > 1 && (
                  <IconButton
                    label={`Remove time ${n + 1}`}
                    onClick={() => set({ recycle: recycle.filter((_, i) => i !== n) })}
                  >
                    <IconTrash size={16} aria-hidden />
                  </IconButton>
                )}
              </div>
            ))}
            {recycle.length < 6 && (
              <div>
                <Button onClick={() => set({ recycle: [...recycle, { from: 12, to: 12 }] })}>
                  Add a time
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </>
  );
}
