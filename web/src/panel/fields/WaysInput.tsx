import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import { z } from "zod";
import { CHANNELS, Channel } from "#journey/journey";
import { NOUNS } from "#journey/steps/touchShape";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Field";
import { IconButton } from "../../ui/IconButton";
import { CHANNEL_WORDS } from "../../ui/words";
import { ContentInput } from "./ContentInput";
import type { InputProps } from "./input";
import { MoneyField } from "./MoneyField";
import "./ways.css";

const Ways = z.array(
  z.object({ channel: Channel, content: z.unknown().optional(), cost: z.number().optional() }),
);
type Way = z.infer<typeof Ways>[number];

const FEWEST = 2;
const MOST = 4;

/** Ways to people in the order in which they are tried: channel, content and price of each, with buttons to move it. */
export function WaysInput({ field, value, fault, currency, onChange }: InputProps) {
  const list = useRef<HTMLFieldSetElement>(null);
  const parsed = Ways.safeParse(value);
  const ways = parsed.success ? parsed.data : [];
  // What is missing is said at the way it is missing from.
  const said = fault && ways.every((way) => way.content) ? fault : field.help;
  const change = (n: number, patch: Partial<Way>, typed?: boolean) =>
    onChange(
      ways.map((way, i) => (i === n ? { ...way, ...patch } : way)),
      typed,
    );
  const move = (from: number, by: 1 | -1) => {
    const next = [...ways];
    const [way] = next.splice(from, 1);
    if (way) next.splice(from + by, 0, way);
    onChange(next);
    // The button goes on moving the same way, so the focus goes along with it.
    const moves = list.current?.querySelectorAll<HTMLButtonElement>(`[data-moves="${by}"]`);
    const stays = from + by === 0 || from + by === ways.length - 1;
    const back = list.current?.querySelectorAll<HTMLButtonElement>(`[data-moves="${-by}"]`);
    (stays ? back : moves)?.[from + by]?.focus();
  };
  const add = () => {
    const channel = CHANNELS.find((one) => !ways.some((way) => way.channel === one)) ?? "email";
    onChange([...ways, { channel }]);
  };
  return (
    <fieldset className="field ways" ref={list}>
      <legend className="label">{field.label}</legend>
      {ways.map((way, n) => {
        const noun = NOUNS[way.channel];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: ways have no ids, and their order is theirs
          <fieldset className="ways-one" key={n} aria-label={`Way ${n + 1}, ${noun}`}>
            <div className="ways-head">
              <b aria-hidden="true">{n + 1}</b>
              <Select
                label={`Channel of way ${n + 1}`}
                hideLabel
                value={way.channel}
                choices={CHANNELS.map((one) => ({ value: one, label: CHANNEL_WORDS[one] ?? one }))}
                onChange={(said) =>
                  change(n, { channel: Channel.catch(way.channel).parse(said), content: undefined })
                }
              />
              {([-1, 1] as const).map((by) => (
                <IconButton
                  key={by}
                  label={`Move way ${n + 1} ${by < 0 ? "up" : "down"}`}
                  data-moves={by}
                  disabled={n + by < 0 || n + by >= ways.length}
                  onClick={() => move(n, by)}
                >
                  {by < 0 ? <IconArrowUp size={16} aria-hidden /> : <IconArrowDown size={16} aria-hidden />}
                </IconButton>
              ))}
              <IconButton
                label={`Remove way ${n + 1}`}
                disabled={ways.length <= FEWEST}
                onClick={() => onChange(ways.filter((_, i) => i !== n))}
              >
                <IconX size={16} aria-hidden />
              </IconButton>
            </div>
            <ContentInput
              field={{ ...field, label: `What the ${noun} says`, channel: way.channel, help: undefined }}
              value={way.content}
              fault={fault && !way.content ? `Choose what this ${noun} says.` : undefined}
              currency={currency}
              onChange={(content) => change(n, { content })}
            />
            <MoneyField
              label="Cost of one"
              value={way.cost}
              currency={currency}
              optional
              onChange={(cost) => change(n, { cost }, true)}
            />
          </fieldset>
        );
      })}
      <div>
        <Button onClick={add} disabled={ways.length >= MOST}>
          Add a way
        </Button>
      </div>
      {said && <div className={said === fault ? "fault" : "hint"}>{said}</div>}
    </fieldset>
  );
}
