import { outlets } from "#journey/edit";
import type { Step } from "#journey/journey";
import type { Group, Names, PathSpec, Place, Tone } from "#journey/steps/define";
import { kindOf, parseConfig } from "#journey/steps/index";

/** What the canvas shows of a step, asked from its kind once. */
export interface Face {
  /** the step's own name, or its kind's label */
  title: string;
  /** the word for its kind */
  label: string;
  icon: string;
  tone: Tone;
  group: Group | undefined;
  place: Place;
  sentence: string;
  outlets: PathSpec[];
  /** It touches people, so there are answers and money to compare with a plan. */
  compares: boolean;
  /** whether the config is complete enough to run */
  whole: boolean;
}

const faces = new WeakMap<Step, { names: Names; face: Face }>();

/** A half-filled config may not suit its kind: then there is no sentence, and a problem says why. */
function tolerant<T>(ask: () => T, otherwise: T): T {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}

function draw(step: Step, names: Names): Face {
  const kind = kindOf(step.kind);
  if (!kind)
    return {
      title: step.name || step.kind,
      label: step.kind,
      icon: "",
      tone: "end",
      group: undefined,
      place: "middle",
      sentence: "This kind of step is not known here.",
      outlets: outlets(step),
      compares: false,
      whole: false,
    };
  const parsed = parseConfig(step);
  const whole = "config" in parsed;
  const config: unknown = whole ? parsed.config : step.config;
  return {
    title: step.name || kind.label,
    label: kind.label,
    icon: kind.look.icon,
    tone: kind.look.tone,
    group: kind.group,
    place: kind.place,
    sentence: tolerant(() => kind.sentence(config, names), ""),
    outlets: outlets(step),
    compares: kind.ways !== undefined,
    whole,
  };
}

/** The face of a step. Steps are immutable, so a face is drawn again only when the step or the names change. */
export function faceOf(step: Step, names: Names): Face {
  const known = faces.get(step);
  if (known && known.names === names) return known.face;
  const face = draw(step, names);
  faces.set(step, { names, face });
  return face;
}
