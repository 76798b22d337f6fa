import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Mail, MailMessage, Sent } from "#engine/ports";

export interface SmtpOptions {
  /** smtp://user:password@host:587, or smtps:// for TLS from the first byte */
  url: string;
  /** ms until a silent server is given up */
  timeout?: number;
}

/**
 * The Mail port on any mail server: one connection and one attempt per message, never repeated. Up to the moment
 * the message itself is handed over, every fault is a definite no; after that only an answer of the server is.
 */
export function smtpMail(options: SmtpOptions): Mail {
  const url = new URL(options.url);
  const secure = url.protocol === "smtps:";
  const timeout = options.timeout ?? 20_000;
  const auth = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : undefined;

  return {
    async send(message) {
      const { from, to, bytes, id } = await composed(message, url.hostname);
      const connection = new SMTPConnection({
        host: url.hostname.replace(/^\[|\]$/g, ""),
        port: Number(url.port) || (secure ? 465 : 587),
        secure,
        connectionTimeout: timeout,
        greetingTimeout: timeout,
        socketTimeout: timeout,
        // Passwords never go over an open line, except on this machine.
        requireTLS: !secure && auth !== undefined && !/^(localhost|127\.|\[::1\])/.test(url.hostname),
      });
      try {
        await step(connection, (done) => connection.connect(done));
        if (auth) await step(connection, (done) => connection.login(auth, done));
      } catch (error) {
        connection.close();
        return refusal(error, "The mail server could not be used.", true);
      }
      try {
        await step(connection, (done) => connection.send({ from, to: [to] }, bytes, done));
        connection.quit();
        return { outcome: "sent", provider: id };
      } catch (error) {
        connection.close();
        const code = responseCode(error);
        if (code === undefined) return { outcome: "ambiguous", reason: "The mail server's answer was lost." };
        return refusal(error, `The mail server refused the message (${code}).`, code < 500);
      }
    },
  };
}

/** Runs one step of the conversation; a connection that breaks during it fails the step. */
function step(
  connection: SMTPConnection,
  begin: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    connection.once("end", () => reject(new Error("the connection ended")));
    begin((error) => (error ? reject(error) : resolve()));
  });
}

// The server's own words are left out: they quote addresses.
const refusal = (error: unknown, reason: string, again: boolean): Sent => {
  const code = responseCode(error);
  return {
    outcome: "refused",
    reason,
    again: again && (code === undefined || code < 500 || code === 530 || code === 535),
  };
};

const responseCode = (error: unknown): number | undefined =>
  error instanceof Error && "responseCode" in error && typeof error.responseCode === "number"
    ? error.responseCode
    : undefined;

/** Some servers belong to a provider that brings a mark back with each of its events. Others get none of theirs. */
function marksFor(host: string, touch: string): Record<string, string> {
  if (/(^|\.)postmarkapp\.com$/i.test(host)) return { "X-PM-Metadata-touch": touch, "X-PM-KeepID": "true" };
  if (/(^|\.)sendgrid\.net$/i.test(host)) return { "X-SMTPAPI": JSON.stringify({ unique_args: { touch } }) };
  return {};
}

/** A bounce comes to the reply address of its mail, whose tag tells which mail it was; only within one domain. */
function returnsTo({ from, replyTo }: MailMessage, sender: string): string {
  const domain = (address = "") => /@([^@<>\s]+)>?\s*$/.exec(address)?.[1]?.toLowerCase();
  const bare = /<([^<>]+)>\s*$/.exec(replyTo ?? "")?.[1] ?? replyTo;
  return bare && /\+[\w-]+@/.test(bare) && domain(bare) === domain(from) ? bare : sender;
}

async function composed(
  message: MailMessage,
  host: string,
): Promise<{ from: string; to: string; bytes: Buffer; id: string }> {
  const mail = new MailComposer({
    from: message.from,
    to: message.to,
    replyTo: message.replyTo,
    subject: message.subject,
    html: message.html,
    text: message.text,
    attachments: message.files?.map(({ name, type, text }) => ({
      filename: name,
      contentType: type,
      content: text,
    })),
    // The touch travels along, so that an answer which quotes the headers finds its way back.
    headers: {
      ...message.headers,
      ...(message.tags.touch
        ? { "X-Rekindle-Touch": message.tags.touch, ...marksFor(host, message.tags.touch) }
        : {}),
    },
  }).compile();
  const envelope = mail.getEnvelope();
  const bytes = await new Promise<Buffer>((resolve, reject) =>
    mail.build((error, built) => (error ? reject(error) : resolve(built))),
  );
  return { from: returnsTo(message, envelope.from || ""), to: message.to, bytes, id: mail.messageId() };
}
