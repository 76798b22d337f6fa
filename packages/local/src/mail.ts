import type { Clock, Mail } from "#engine/ports";
import type { Letters } from "./letters";

/** The Mail port of a house without a mail server: letters one can open in the app. */
export function mailboxMail(letters: Letters, clock: Clock): Mail {
  return {
    async send(message) {
      const { to, from, subject, html, text, tags } = message;
      const headers = { ...message.headers, ...(message.replyTo ? { "Reply-To": message.replyTo } : {}) };
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
