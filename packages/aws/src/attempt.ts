import type { Sent } from "#engine/ports";
import { nameOf } from "./patience";

const TOO_FAST = {
  reason: "The account's sending rate is reached.",
  again: true,
  throttled: 30_000,
} as const;

/** A quota of a day or a month: nothing goes out until it is raised or the time is over. */
const NEXT_HOUR = { again: true, throttled: 3_600_000 } as const;

/**
 * Why a provider said no, as a sentence for the person's timeline. Provider texts are not passed on: they can
 * quote the address. `again` is false where the message or its recipient is at fault and time heals nothing.
 */
const REFUSALS: Record<string, { reason: string; again: boolean; throttled?: number }> = {
  MessageRejected: { reason: "SES rejected the message or its address.", again: false },
  BadRequestException: { reason: "SES could not read the message.", again: false },
  ValidationException: { reason: "The provider could not accept this number or text.", again: false },
  ConflictException: {
    reason: "The number has opted out or cannot be reached by this sender.",
    again: false,
  },
  AccountSuspendedException: { reason: "The SES account is suspended.", again: true },
  SendingPausedException: { reason: "Sending is paused for this SES account.", again: true },
  MailFromDomainNotVerifiedException: { reason: "The sender's domain is not verified in SES.", again: true },
  NotFoundException: { reason: "The SES configuration set does not exist.", again: true },
  ResourceNotFoundException: {
    reason: "The sender's number or configuration set does not exist.",
    again: true,
  },
  ServiceQuotaExceededException: { reason: "The monthly spending limit for SMS is reached.", ...NEXT_HOUR },
  LimitExceededException: { reason: "The account's sending quota is used up.", ...NEXT_HOUR },
  TooManyRequestsException: TOO_FAST,
  ThrottlingException: TOO_FAST,
};

/** Faults of a connection that was never made: not a byte of the message has left. */
const UNCONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/**
 * Makes one attempt to send and says what is known of it. A definite no is a 4xx or a connection that was
 * never made; everything else that fails (5xx, time-out, broken connection) may have been sent: ambiguous.
 */
export async function attempt(send: () => Promise<string | undefined>): Promise<Sent> {
  try {
    const provider = await send();
    if (provider) return { outcome: "sent", provider };
    return { outcome: "ambiguous", reason: "The provider answered without a message id." };
  } catch (error) {
    return sentOf(error);
  }
}

function sentOf(error: unknown): Sent {
  const name = nameOf(error);
  const code = textOf(error, "code");
  const unconnected =
    UNCONNECTED.has(code ?? "") ||
    (error instanceof Error && error.message.includes("establish a connection"));
  if (unconnected) return { outcome: "refused", reason: "The provider could not be reached.", again: true };
  if (name === "CredentialsProviderError") {
    return { outcome: "refused", reason: "There are no credentials for the provider.", again: true };
  }
  const status = statusOf(error);
  if (status === undefined || status < 400 || status >= 500 || status === 408) {
    return { outcome: "ambiguous", reason: `No clear answer from the provider (${status ?? code ?? name}).` };
  }
  const known = REFUSALS[name];
  // A refusal without a name of its own is about the account (rights, keys): a person loses nothing by waiting.
  if (known === undefined && status === 429) return { outcome: "refused", ...TOO_FAST };
  if (known === undefined)
    return { outcome: "refused", reason: `The provider refused (${name}).`, again: true };
  return { outcome: "refused", ...known };
}

function textOf(error: unknown, field: "code"): string | undefined {
  if (typeof error !== "object" || error === null || !(field in error)) return undefined;
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" ? value : undefined;
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return undefined;
  const metadata: unknown = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}
