import { IconArrowsExchange } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { MergePreviewView } from "#api/views/merges";
import { CHANNELS } from "#journey/journey";
import { useMerge, useMergePreview } from "../api/merges";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sentenceOf } from "../ui/toast";
import { CHANNEL_WORDS, plural } from "../ui/words";
import { wordsOf } from "./fieldTypes";
import { nameOf } from "./nameOf";

interface Props {
  keep: string;
  other: string;
  onClose(): void;
}

/** Two entries side by side: which values stay, and what will become of the rest. */
export function MergeDialog({ keep, other, onClose }: Props) {
  const [swapped, setSwapped] = useState(false);
  const [survivor, gone] = swapped ? [other, keep] : [keep, other];
  const preview = useMergePreview(survivor, gone);
  return (
    <Dialog title="Are these one person?" open onClose={onClose} width={720}>
      {preview.isError ? (
        <Fault error={preview.error} again={() => preview.refetch()} />
      ) : !preview.data ? (
        <SkeletonRows rows={6} />
      ) : (
        <Choose
          key={survivor}
          preview={preview.data}
          ids={{ survivor, gone }}
          onSwap={() => setSwapped(!swapped)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

const textOf = (value: unknown): string =>
  typeof value === "boolean" ? (value ? "yes" : "no") : String(value ?? "");

const labelOf = (field: string): string =>
  wordsOf(field === "accountName" ? "account" : field.replace(/^fields\./, ""));

const BECOMES = {
  stays: "goes on as it is",
  moves: "goes on with the person who stays",
  ends: "ends for the other entry, so that nothing is sent twice",
};

interface ChooseProps {
  preview: MergePreviewView;
  ids: { survivor: string; gone: string };
  onSwap(): void;
  onClose(): void;
}

function Choose({ preview, ids, onSwap, onClose }: ChooseProps) {
  const [take, setTake] = useState<string[]>([]);
  const merge = useMerge(ids.survivor);
  const navigate = useNavigate();
  const { keep, other, conflicts, gaps, consent, journeys } = preview;
  const choose = (field: string, theirs: boolean) =>
    setTake((before) =>
      theirs ? [...before.filter((one) => one !== field), field] : before.filter((one) => one !== field),
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (merge.isPending) return;
        merge.mutate(
          { other: ids.gone, take },
          {
            onSuccess: () => {
              say("They are one person now. It can be taken back on their page.");
              onClose();
              void navigate({ to: "/people/$id", params: { id: ids.survivor } });
            },
          },
        );
      }}
    >
      {merge.isError && <Notice tone="bad">{sentenceOf(merge.error)}</Notice>}
      <table className="merge" aria-label="Values of both">
        <thead>
          <tr>
            <td />
            <th scope="col">{nameOf(keep.profile)} (stays)</th>
            <th scope="col">{nameOf(other.profile)}</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ field, keep: mine, other: theirs }) => (
            <tr key={field}>
              <th scope="row">{labelOf(field)}</th>
              {[false, true].map((isTheirs) => (
                <td key={String(isTheirs)}>
                  <label className="merge-choice">
                    <input
                      type="radio"
                      name={field}
                      checked={take.includes(field) === isTheirs}
                      onChange={() => choose(field, isTheirs)}
                    />
                    <span>{textOf(isTheirs ? theirs : mine)}</span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
          {conflicts.length === 0 && (
            <tr>
              <td colSpan={3} className="second">
                Nothing they both say differs.
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <div>
        <Button icon={<IconArrowsExchange size={16} />} onClick={onSwap}>
          Let the other one stay
        </Button>
      </div>
      <ul className="merge-effects second small">
        {gaps.length > 0 && (
          <li>Taken over because it was missing: {gaps.map(labelOf).join(", ").toLowerCase()}.</li>
        )}
        <li>
          Consent afterwards:{" "}
          {CHANNELS.filter((channel) => consent[channel] !== undefined)
            .map((channel) => `${CHANNEL_WORDS[channel]} ${consent[channel] ? "on" : "off"}`)
            .join(", ") || "never asked"}
          . An opt-out of either counts.
        </li>
        {journeys.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: both may be in the same journey
          <li key={`${one.journey} ${index}`}>
            “{one.name}” {BECOMES[one.becomes]}.
          </li>
        ))}
        <li>
          Addresses, tasks, lists, activities and the story of both stay together
          {other.touches > 0 && `, with ${plural(other.touches, "message")} of the other entry`}.
        </li>
      </ul>
      <div className="dialog-foot">
        <Button onClick={onClose}>They are two people</Button>
        <Button type="submit" tone="primary" busy={merge.isPending}>
          Join them
        </Button>
      </div>
    </form>
  );
}
