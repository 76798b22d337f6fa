import { escapeHtml } from "../content/escapeHtml";
import { oneLine } from "../content/mail";
import type { MailMessage, World } from "../ports";
import type { NoticeRow } from "./rows";

/** Notices as a mail: one, or those of a day. */
export function letterOf(
  { settings }: Pick<World, "settings">,
  { email, id }: { email: string; id: string },
  notices: readonly NoticeRow[],
): MailMessage {
  const [first] = notices;
  const subject =
    notices.length === 1 && first ? first.title : `${notices.length} things for you in Rekindle`;
  const parts = notices.map((notice) => ({
    ...notice,
    url: notice.link ? `${settings.publicUrl}${notice.link}` : undefined,
  }));
  const end = "You choose in Rekindle, under Settings, how you are told.";
  return {
    to: email,
    from: oneLine(settings.mailFrom),
    subject: oneLine(subject).slice(0, 200),
    text: [...parts.map((p) => [p.title, p.text, p.url].filter(Boolean).join("\n")), end].join("\n\n"),
    html: [
      ...parts.map(
        (p) =>
          `<p><strong>${escapeHtml(p.title)}</strong><br>${escapeHtml(p.text)}${p.url ? `<br><a href="${escapeHtml(p.url)}">Open in Rekindle</a>` : ""}</p>`,
      ),
      `<p style="color:#666">${end}</p>`,
    ].join("\n"),
    headers: { "Auto-Submitted": "auto-generated" },
    tags: { notice: id.replace(/[^A-Za-z0-9_.@-]/g, "_").slice(0, 256) },
  };
}
