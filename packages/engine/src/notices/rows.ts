export const NOTICE_KINDS = ["task", "safety", "escalation", "step"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How long a notice is kept, s. */
export const STAYS = 90 * 86_400;

/** Something a member was told. Times are ms since 1970. */
export interface NoticeRow {
  id: string;
  kind: NoticeKind;
  title: string;
  text: string;
  at: number;
  link?: string;
  person?: string;
  read?: number;
}

/** That a notice was told to somebody. */
export interface NoticeMark {
  at: number;
  /** when it went out to them besides the bell, or it was found that it need not */
  told?: number;
}

export const MAIL_WISHES = ["now", "daily", "none"] as const;
export type MailWish = (typeof MAIL_WISHES)[number];

/** How a member wants to be told by e-mail. */
export interface NoticeWish {
  mail: MailWish;
}

/** That a member's digest is to be sent, and of what came since when. */
export interface DigestRow {
  since: number;
  due: number;
}
