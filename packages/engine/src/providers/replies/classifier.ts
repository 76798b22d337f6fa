import type { ResponseClass } from "#journey/journey";
import type { InboundMail } from "../inboundMail";
import { type Understood, understand, understandMail, type Written } from "./understand";

/** Who reads answers. The rules do; a world may bring another one. */
export interface Classifier {
  text(text: string, written: Written): Promise<Understood>;
  mail(mail: Pick<InboundMail, "subject" | "text">, written: Written): Promise<Understood>;
}

/** The readable rules alone: nothing leaves the house. */
export const rules: Classifier = {
  text: async (text, written) => understand(text, "sms", written),
  mail: async (mail, written) => understandMail(mail, written),
};

/** A model's opinion about one answer; undefined when it has none. */
export interface ReplyModel {
  name: string;
  classOf(text: string): Promise<{ class: ResponseClass; certainty: number } | undefined>;
}

/** Below this a model's opinion is none; of harm and an opt-out less is enough, as missing one is worse. */
const CERTAIN = 0.8;
const PERHAPS = 0.5;
const GRAVE: ReadonlySet<ResponseClass> = new Set(["adverseEvent", "unsubscribe"]);

/**
 * The rules with a model beside them. It is asked only where the rules are in doubt, it can never take back harm or an
 * opt-out that they heard, and what it says is never sure: somebody looks before anything is sent. A model that fails
 * changes nothing.
 */
export function withModel(model: ReplyModel, onFault: (reason: string) => void): Classifier {
  const asked = async (said: Understood, text: string): Promise<Understood> => {
    if (said.confident || said.class === "adverseEvent" || said.class === "unsubscribe") return said;
    try {
      const opinion = await model.classOf(text);
      if (!opinion || opinion.class === "unclear") return said;
      if (opinion.certainty < (GRAVE.has(opinion.class) ? PERHAPS : CERTAIN)) return said;
      return { ...said, class: opinion.class, rule: `model ${model.name}`, confident: false };
    } catch (fault) {
      onFault(fault instanceof Error ? fault.name : "unknown");
      return said;
    }
  };
  return {
    text: async (text, written) => asked(await rules.text(text, written), text),
    mail: async (mail, written) => asked(await rules.mail(mail, written), `${mail.subject}\n${mail.text}`),
  };
}
