import type { Clock, Mail } from "#engine/ports";
import type { Letters } from "./letters";

/** The Mail port of a house without a mail server: letters one can open in the app. */
export function mailboxMail(letters: Letters, clock: Clock): Mail {
  return {
    async send(message) {
      const { to, from, subject, html, text, tags } = message;
      const files = message.files?.map(({ name }) => name).join(", ");
      const headers = {
        ...message.headers,
        ...(message.replyTo ? { "Reply-To": message.replyTo } : {}),
        // Nobody opens a file here; that it went along is what one wants to see.
        ...(files ? { "X-Attachments": files } : {}),
      };
      const letter = await letters.keep({
        channel: "email",
        direction: "out",
        at: Math.round(clock.now()),
        to,
        from,
        subject,
        html,
        text,
        headers,
        tags,
      });
      return { outcome: "sent", provider: letter.id };
    },
  };
}
