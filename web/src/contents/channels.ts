import { IconMail, IconMessage, IconPhone } from "@tabler/icons-react";
import type { Channel } from "#journey/journey";

/** How each channel's content is called and drawn. */
export const KINDS: Record<
  Channel,
  { one: string; many: string; fresh: string; icon: typeof IconMail; tone: string }
> = {
  email: { one: "E-mail", many: "E-mails", fresh: "New e-mail", icon: IconMail, tone: "talk" },
  sms: { one: "SMS", many: "SMS texts", fresh: "New SMS text", icon: IconMessage, tone: "talk" },
  call: { one: "Call script", many: "Call scripts", fresh: "New call script", icon: IconPhone, tone: "task" },
};

export const CHANNEL_LIST: Channel[] = ["email", "sms", "call"];
