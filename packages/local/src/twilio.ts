import type { Sent, Sms } from "#engine/ports";

export interface TwilioOptions {
  account: string;
  token: string;
  /** a number in E.164, or a messaging service (MG…) */
  from: string;
  /** where Twilio reports to: `<url>/hooks/twilio/status` */
  publicUrl: string;
  /** another address for tests; default Twilio's */
  base?: string;
  /** ms until an answer is given up */
  timeout?: number;
}

/** Nothing of the request has left this machine. */
const UNCONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Twilio's own codes for a number that no later attempt will reach. */
const HOPELESS: Record<number, string> = {
  21211: "The phone number is not valid.",
  21214: "The phone number cannot be reached.",
  21408: "Texts to this country are not switched on at Twilio.",
  21610: "The person has opted out of texts from this number.",
  21612: "Twilio cannot reach this number from the sender.",
  21614: "The number is not a mobile phone.",
  21617: "The text is too long.",
};

/**
 * The Sms port on Twilio's HTTP interface: one request, never repeated. Twilio answers 201 when it has taken the
 * message; a 4xx means that it has not; everything else may have been sent.
 */
export function twilioSms(options: TwilioOptions): Sms {
  const base = options.base ?? "https://api.twilio.com";
  const url = `${base}/2010-04-01/Accounts/${options.account}/Messages.json`;
  const credentials = Buffer.from(`${options.account}:${options.token}`).toString("base64");
  return {
    async send({ to, body, tags }) {
      const form = new URLSearchParams({ To: to, Body: body });
      form.set(options.from.startsWith("MG") ? "MessagingServiceSid" : "From", options.from);
      if (tags.touch) {
        // Twilio has no tags: the touch travels in the address it reports to.
        form.set(
          "StatusCallback",
          `${options.publicUrl}/hooks/twilio/status?touch=${encodeURIComponent(tags.touch)}`,
        );
      }
      try {
        const answer = await fetch(url, {
          method: "POST",
          headers: { authorization: `Basic ${credentials}` },
          body: form,
          redirect: "error",
          signal: AbortSignal.timeout(options.timeout ?? 10_000),
        });
        return await sentOf(answer);
      } catch (error) {
        if (UNCONNECTED.has(codeOf(error)))
          return { outcome: "refused", reason: "Twilio could not be reached.", again: true };
        return { outcome: "ambiguous", reason: "Twilio's answer was lost." };
      }
    },
  };
}

async function sentOf(answer: Response): Promise<Sent> {
  const said: unknown = await answer.json().catch(() => undefined);
  const field = (name: string): unknown =>
    typeof said === "object" && said !== null ? Reflect.get(said, name) : undefined;
  if (answer.ok) {
    const sid = field("sid");
    if (typeof sid === "string") return { outcome: "sent", provider: sid };
    return { outcome: "ambiguous", reason: "Twilio answered without a message id." };
  }
  if (answer.status < 400 || answer.status >= 500 || answer.status === 408)
    return { outcome: "ambiguous", reason: `No clear answer from Twilio (${answer.status}).` };
  const code = Number(field("code"));
  const hopeless = HOPELESS[code];
  if (hopeless) return { outcome: "refused", reason: hopeless, again: false };
  // The texts of Twilio quote the number, so only its code is passed on. Rights, balance and rate can be mended.
  const again = answer.status !== 400;
  return {
    outcome: "refused",
    reason: `Twilio refused the text (${code || answer.status}).`,
    again,
    ...(answer.status === 429 ? { throttled: 30_000 } : {}),
  };
}

/** fetch hides the fault of the connection in the cause of its own error. */
function codeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
}
