import { IconForms, type IconMail } from "@tabler/icons-react";
import { CHANNELS, type Channel } from "#journey/journey";
import { CHANNEL_ICONS } from "../people/channelIcons";

/** How each channel's content is called and drawn. */
export const KINDS: Record<
  Channel | "form",
  { one: string; many: string; fresh: string; icon: typeof IconMail; tone: string }
> = {
  email: { one: "E-mail", many: "E-mails", fresh: "New e-mail", icon: CHANNEL_ICONS.email, tone: "talk" },
  sms: { one: "SMS", many: "SMS texts", fresh: "New SMS text", icon: CHANNEL_ICONS.sms, tone: "talk" },
  call: {
    one: "Call script",
    many: "Call scripts",
    fresh: "New call script",
    icon: CHANNEL_ICONS.call,
    tone: "task",
  },
  visit: {
    one: "Visit script",
    many: "Visit scripts",
    fresh: "New visit script",
    icon: CHANNEL_ICONS.visit,
    tone: "task",
  },
  letter: { one: "Letter", many: "Letters", fresh: "New letter", icon: CHANNEL_ICONS.letter, tone: "talk" },
  social: {
    one: "Social post",
    many: "Social posts",
    fresh: "New social post",
    icon: CHANNEL_ICONS.social,
    tone: "talk",
  },
  form: { one: "Form", many: "Forms", fresh: "New form", icon: IconForms, tone: "time" },
};

export const CHANNEL_LIST: (Channel | "form")[] = [...CHANNELS, "form"];
