import { readFileSync } from "node:fs";
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from "smtp-server";
import type { Log } from "#engine/ports";
import { Refusal } from "#engine/refusal";

export interface SmtpInOptions {
  port: number;
  host: string;
  /** the only address mail is taken for, with whatever tag */
  replyTo: string;
  /** files of PEM; without them the line is open */
  tls?: { key: string; cert: string };
  /** mails one machine may bring a minute */
  perMinute?: number;
  receive: (raw: Uint8Array) => Promise<void>;
  log: Log;
}

export interface SmtpIn {
  port: number;
  stop(): Promise<void>;
}

const MOST_BYTES = 30 * 1024 * 1024;
const MOST_AT_ONCE = 40;
const MOST_RECIPIENTS = 10;
const PER_MINUTE = 120;
const MINUTE = 60_000;
/** A mail is held whole while it is taken in, so not many at once may be as large as they can be. */
const MOST_HELD = 4 * MOST_BYTES;

/**
 * Takes replies in by SMTP: only those to the reply address, nothing is passed on. A mail is answered with 250 after what
 * it means is on the queue; before that its sender keeps it and tries again.
 */
export async function listenForMail(options: SmtpInOptions): Promise<SmtpIn> {
  // Loaded only where somebody wants it.
  const { SMTPServer } = await import("smtp-server");
  const mine = mailboxOf(options.replyTo);
  const brought = new Map<string, { minute: number; n: number }>();
  let held = 0;

  const tooFast = ({ remoteAddress }: SMTPServerSession): boolean => {
    const minute = Math.floor(Date.now() / MINUTE);
    const known = brought.get(remoteAddress);
    const now = known?.minute === minute ? known : { minute, n: 0 };
    now.n += 1;
    if (brought.size > 10_000) brought.clear();
    brought.set(remoteAddress, now);
    return now.n > (options.perMinute ?? PER_MINUTE);
  };

  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> => {
    const chunks: Buffer[] = [Buffer.from(envelopeOf(session))];
    let size = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        held += chunk.length;
        // The rest is read and thrown away: a sender hears an answer only after it has said all.
        if (size <= MOST_BYTES && held <= MOST_HELD) chunks.push(chunk);
        else chunks.length = 0;
      }
      if (size > MOST_BYTES || stream.sizeExceeded) throw say(552, "5.3.4 A mail may have at most 30 MB.");
      if (chunks.length === 0) throw say(452, "4.3.1 Too much mail at once; try again in a moment.");
      await options.receive(Buffer.concat(chunks));
    } finally {
      held -= size;
    }
  };

  const server = new SMTPServer({
    ...(options.tls ? { key: readFileSync(options.tls.key), cert: readFileSync(options.tls.cert) } : {}),
    banner: "Rekindle takes replies",
    authOptional: true,
    disabledCommands: options.tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    size: MOST_BYTES,
    maxClients: MOST_AT_ONCE,
    disableReverseLookup: true,
    logger: false,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    onMailFrom: (_address: SMTPServerAddress, session, done) =>
      done(
        tooFast(session) ? say(450, "4.7.1 Too many mails a minute from there; try again later.") : undefined,
      ),
    onRcptTo(address: SMTPServerAddress, session, done) {
      if (mailboxOf(address.address) !== mine)
        return done(say(550, "5.7.1 Only replies to this house are taken here; nothing is passed on."));
      if (session.envelope.rcptTo.length >= MOST_RECIPIENTS)
        return done(say(452, "4.5.3 Too many addresses in one mail."));
      return done();
    },
    onData(stream, session, done) {
      take(stream, session).then(
        () => done(),
        (fault: unknown) => {
          options.log.warn("smtp.refused", {
            because: fault instanceof Refusal ? fault.code : nameOf(fault),
          });
          done(answerTo(fault));
        },
      );
    },
  });
  // A line that breaks off is its sender's matter; who tries again is heard again.
  server.on("error", (fault: NodeJS.ErrnoException) =>
    options.log.info("smtp.line", { because: fault.code ?? fault.name }),
  );
  await new Promise<void>((listening, failed) => {
    server.once("error", (fault: NodeJS.ErrnoException) => failed(cannotListen(fault, options)));
    server.listen(options.port, options.host, listening);
  });
  const address = server.server.address();
  return {
    port: typeof address === "object" && address ? address.port : options.port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Answer = Error & { responseCode: number };
const say = (responseCode: number, words: string): Answer =>
  Object.assign(new Error(words), { responseCode });

const nameOf = (fault: unknown): string => (fault instanceof Error ? fault.name : "unknown");

/** What nobody could read will not be read better tomorrow; anything else may come again. */
function answerTo(fault: unknown): Answer {
  if (fault instanceof Error && "responseCode" in fault) return fault as Answer;
  if (fault instanceof Refusal && fault.status === 413) return say(552, `5.3.4 ${fault.message}`);
  if (fault instanceof Refusal && fault.status === 422) return say(554, `5.6.0 ${fault.message}`);
  return say(451, "4.3.0 This could not be taken in just now; try again later.");
}

/** What the line said and the mail may not: which address of ours it went to, and that no person sent it. */
function envelopeOf({ envelope }: SMTPServerSession): string {
  const from = envelope.mailFrom ? envelope.mailFrom.address : "";
  const lines = envelope.rcptTo.map(({ address }) => `Delivered-To: ${oneLine(address)}`);
  return [...(from === "" ? ["Return-Path: <>"] : []), ...lines, ""].join("\r\n");
}

const oneLine = (text: string): string => text.replace(/[^\x21-\x7e]/g, "");

/** `Name <reply+tag@house>` → `reply@house`. */
const mailboxOf = (address: string): string =>
  (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address)
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*(?=@)/, "");

const cannotListen = (fault: NodeJS.ErrnoException, { host, port }: SmtpInOptions): Refusal =>
  new Refusal(
    "cannotListenForMail",
    `Mail cannot be taken in on ${host}:${port} (${fault.code ?? fault.name}). Set REKINDLE_SMTP_PORT to a free port; ports below 1024 need rights of their own.`,
    503,
  );
