import {
  PinpointSMSVoiceV2Client,
  type PinpointSMSVoiceV2ClientConfig,
  SendTextMessageCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Sms } from "#engine/ports";
import { attempt } from "./attempt";
import { timeLimits } from "./clients";
import type { AwsSettings } from "./settings";

/** `maxAttempts: 1` for the same reason as in mail.ts: the SDK's own retry could send twice. */
export const smsClient = (config: PinpointSMSVoiceV2ClientConfig = {}): PinpointSMSVoiceV2Client =>
  new PinpointSMSVoiceV2Client({ requestHandler: timeLimits(10_000), ...config, maxAttempts: 1 });

/** A text that waits for a phone longer than this would arrive in somebody's quiet hours; seconds. */
const VALID_FOR = 4 * 3_600;
/** The service takes no more pairs of context than this. */
const CONTEXT_PAIRS = 5;

export interface SmsOptions {
  /** phone number, sender id or pool, by id or ARN */
  origin: string;
  configurationSet?: string;
}

/** The Sms port on AWS End User Messaging. The context comes back with every delivery event. */
export function createSms(client: PinpointSMSVoiceV2Client, options: SmsOptions): Sms {
  return {
    send: (message) =>
      attempt(async () => {
        const answer = await client.send(
          new SendTextMessageCommand({
            DestinationPhoneNumber: message.to,
            OriginationIdentity: options.origin,
            MessageBody: message.body,
            MessageType: "PROMOTIONAL",
            ConfigurationSetName: options.configurationSet,
            Context: contextOf(message.tags),
            MaxPrice: message.maxPrice === undefined ? undefined : dollars(message.maxPrice),
            TimeToLive: VALID_FOR,
          }),
        );
        return answer.MessageId;
      }),
  };
}

// The touch goes first: it alone must come back, the others save a look-up.
const contextOf = (tags: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tags)
      .sort(([a], [b]) => Number(b === "touch") - Number(a === "touch"))
      .slice(0, CONTEXT_PAIRS),
  );

/** The service reads US dollars; `maxPrice` is in cents. */
const dollars = (minor: number): string => (minor / 100).toFixed(2);

/** What a door names to send SMS. A house without a sender says so on every message instead of failing to start. */
export const eumSms = ({ smsOrigin: origin, smsConfigurationSet: configurationSet }: AwsSettings): Sms =>
  origin === undefined
    ? { send: async () => ({ outcome: "refused", reason: "No sender for SMS is set up.", again: true }) }
    : createSms(smsClient(), { origin, configurationSet });
