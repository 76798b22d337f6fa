import { SESv2Client, type SESv2ClientConfig, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Mail } from "#engine/ports";
import { wireAddress } from "./addresses";
import { attempt } from "./attempt";
import { timeLimits } from "./clients";
import type { AwsSettings } from "./settings";

/** `maxAttempts: 1`: a retry inside the SDK after a lost answer would send the message twice (rule R12, W9). */
export const mailClient = (config: SESv2ClientConfig = {}): SESv2Client =>
  new SESv2Client({ requestHandler: timeLimits(10_000), ...config, maxAttempts: 1 });

/** The Mail port on SES v2. The tags come back with every event, and with them the touch. */
export function createMail(client: SESv2Client, options: { configurationSet?: string } = {}): Mail {
  const text = (data: string) => ({ Data: data, Charset: "UTF-8" });
  return {
    send: (message) =>
      attempt(async () => {
        const answer = await client.send(
          new SendEmailCommand({
            FromEmailAddress: wireAddress(message.from),
            // One recipient per message: providers report complaints per message, not per address.
            Destination: { ToAddresses: [wireAddress(message.to)] },
            ReplyToAddresses: message.replyTo === undefined ? undefined : [wireAddress(message.replyTo)],
            Content: {
              Simple: {
                Subject: text(message.subject),
                Body: { Text: text(message.text), Html: text(message.html) },
                Headers: Object.entries(message.headers).map(([Name, Value]) => ({ Name, Value })),
                Attachments: message.files?.map(({ name, type, text: content }) => ({
                  FileName: name,
                  ContentType: type,
                  ContentDisposition: "ATTACHMENT" as const,
                  ContentTransferEncoding: "BASE64" as const,
                  RawContent: Buffer.from(content),
                })),
              },
            },
            EmailTags: Object.entries(message.tags).map(([Name, Value]) => ({ Name, Value })),
            ConfigurationSetName: options.configurationSet,
          }),
        );
        return answer.MessageId;
      }),
  };
}

/** What a door names to send e-mail. */
export const sesMail = (settings: AwsSettings): Mail =>
  createMail(mailClient(), { configurationSet: settings.sesConfigurationSet });
