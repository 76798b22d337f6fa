import {
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconBox,
  IconCalendarEvent,
  IconClock,
  IconForms,
  IconGitBranch,
  IconLogout,
  IconMail,
  IconMailbox,
  IconMessageCircle,
  IconPencil,
  IconPhone,
  IconRoute,
  IconShare3,
  IconShield,
  IconTarget,
  IconTransfer,
  IconUsersGroup,
  IconWalk,
  IconWebhook,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

type Icon = ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>;

/** The pictures behind the names that kinds use in `look.icon`. */
const ICONS: Record<string, Icon> = {
  users: IconUsersGroup,
  mail: IconMail,
  message: IconMessageCircle,
  phone: IconPhone,
  visit: IconWalk,
  letter: IconMailbox,
  social: IconShare3,
  ways: IconRoute,
  clock: IconClock,
  form: IconForms,
  bolt: IconBolt,
  event: IconCalendarEvent,
  branch: IconGitBranch,
  split: IconArrowsSplit2,
  shield: IconShield,
  target: IconTarget,
  exit: IconLogout,
  webhook: IconWebhook,
  update: IconPencil,
  bell: IconBell,
  handOver: IconTransfer,
};

export const iconOf = (name: string): Icon => ICONS[name] ?? IconBox;

/** The small coloured square that stands for a kind of step. It is decoration: the word beside it says the same. */
export function Tile({ icon, tone, size = 22 }: { icon: string; tone: string; size?: number }) {
  const Picture = iconOf(icon);
  return (
    <span className={`tile ${tone}`} style={{ width: size, height: size }} aria-hidden="true">
      <Picture size={size - 8} stroke={1.9} aria-hidden />
    </span>
  );
}
