import { IconMail, IconMailbox, IconMessage, IconPhone, IconShare3, IconWalk } from "@tabler/icons-react";
import type { Channel } from "#journey/journey";

/** How each channel is drawn. */
export const CHANNEL_ICONS: Record<Channel, typeof IconMail> = {
  email: IconMail,
  sms: IconMessage,
  call: IconPhone,
  visit: IconWalk,
  letter: IconMailbox,
  social: IconShare3,
};
