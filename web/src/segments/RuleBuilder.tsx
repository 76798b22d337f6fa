import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconPlus, IconTrash } from "@tabler/icons-react";
import { useMemo, useRef } from "react";
import type { VocabularyView } from "#api/views/segments";
import type { Leaf } from "#journey/leavesOf";
import type { Rule } from "#journey/segment";
import { useVocabulary } from "../api/segments";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Menu } from "../ui/Menu";
import { Condition } from "./Condition";
import { type Subject, subjectsOf } from "./operators";
import { type GroupKind, groupOf, isLeaf, moved, ruleOf } from "./ruleTree";
import "./rules.css";

interface Props {
  rule: Rule;
  onChange(rule: Rule): void;
}

const KINDS: { value: GroupKind; label: string }[] = [
  { value: "all", label: "all" },
  { value: "any", label: "any" },
  { value: "none", label: "none" },
];

/** One can still read so many groups inside each other; the language takes more. */
const DEPTH = 4;

const NOTHING: VocabularyView = { fields: [], deeds: [], segments: [] };

/** Rules that read as sentences: groups of all, any or none, nested as deep as one can still read. */
export function RuleBuilder({ rule, onChange }: Props) {
  const vocabulary = useVocabulary().data ?? NOTHING;
  const subjects = useMemo(() => subjectsOf(vocabulary), [vocabulary]);
  // What was added last opens its list, so that one can go on typing.
  const added = useRef<Rule>(undefined);
  return (
    <GroupRules
      rule={rule}
      onChange={onChange}
      depth={0}
      words={{ vocabulary, subjects, added: () => added.current, add: (one) => (added.current = one) }}
    />
  );
}

export interface Words {
  vocabulary: VocabularyView;
  subjects: Subject[];
  added(): Rule | undefined;
  add(rule: Rule): void;
}

interface GroupProps extends Props {
  depth: number;
  words: Words;
  deeds?: React.ReactNode;
}

function GroupRules({ rule, onChange, depth, words, deeds }: GroupProps) {
  const { kind, members } = groupOf(rule);
  const set = (next: Rule[]) => onChange(ruleOf({ kind, members: next }));
  const first = firstSubject(words);
  const add = (member: Leaf, whole: Rule = member) => {
    words.add(member);
    set([...members, whole]);
  };
  return (
    <fieldset className={depth === 0 ? "rules" : "rules nested"}>
      <legend className="unseen">{depth === 0 ? "Rules" : "Group of rules"}</legend>
      <div className="rules-head">
        <span>{depth === 0 ? "People for whom" : "and where"}</span>
        <Select
          label="How the rules belong together"
          hideLabel
          className="short"
          value={kind}
          choices={KINDS}
          onChange={(next) =>
            onChange(ruleOf({ kind: KINDS.find((one) => one.value === next)?.value ?? kind, members }))
          }
        />
        <span className="grow">of these {kind === "any" ? "is" : "are"} true</span>
        {deeds}
      </div>
      {members.map((member, at) => {
        const change = (next: Rule) => set(members.map((old, place) => (place === at ? next : old)));
        // Conditions have no id; their place is who they are.
        const key = String(at);
        const menu = (
          <MemberMenu
            key="menu"
            what={isLeaf(member) ? "rule" : "group"}
            place={at}
            many={members.length}
            onMove={(by) => set(moved(members, at, by))}
            onCopy={() => set(members.toSpliced(at + 1, 0, structuredClone(member)))}
            onRemove={() => set(members.filter((_, place) => place !== at))}
          />
        );
        return isLeaf(member) ? (
          <Condition
            key={key}
            rule={member}
            words={words}
            fresh={words.added() === member}
            onChange={change}
            deeds={menu}
          />
        ) : (
          <GroupRules
            key={key}
            rule={member}
            onChange={change}
            depth={depth + 1}
            words={words}
            deeds={menu}
          />
        );
      })}
      <div className="rules-add">
        <Button
          tone="subtle"
          icon={<IconPlus size={15} />}
          disabled={!first}
          data-add-rule={depth === 0 || undefined}
          onClick={() => first && add(first.start())}
        >
          Add rule
        </Button>
        {depth < DEPTH && (
          <Button
            tone="subtle"
            icon={<IconPlus size={15} />}
            disabled={!first}
            onClick={() => {
              const leaf = first?.start();
              if (leaf) add(leaf, kind === "any" ? { all: [leaf] } : { any: [leaf] });
            }}
          >
            Add group
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** Lapsed means "not for a long time", so what was ordered is asked about first. */
const firstSubject = ({ subjects }: Words): Subject | undefined =>
  subjects.find(({ key }) => key === "did:order") ?? subjects[0];

interface MenuProps {
  what: "rule" | "group";
  place: number;
  many: number;
  onMove(by: -1 | 1): void;
  onCopy(): void;
  onRemove(): void;
}

function MemberMenu({ what, place, many, onMove, onCopy, onRemove }: MenuProps) {
  return (
    <Menu
      label={`This ${what}`}
      button={(props) => (
        <IconButton label={`More for ${what} ${place + 1}`} {...props}>
          <IconDots size={16} />
        </IconButton>
      )}
      items={[
        {
          label: "Move up",
          icon: <IconArrowUp size={15} />,
          disabled: place === 0,
          onChoose: () => onMove(-1),
        },
        {
          label: "Move down",
          icon: <IconArrowDown size={15} />,
          disabled: place === many - 1,
          onChoose: () => onMove(1),
        },
        { label: "Duplicate", icon: <IconCopy size={15} />, onChoose: onCopy },
        "line",
        { label: `Remove ${what}`, icon: <IconTrash size={15} />, tone: "bad", onChoose: onRemove },
      ]}
    />
  );
}
