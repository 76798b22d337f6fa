import { randomUUID } from "node:crypto";
import { receivedMail, snsEnvelope } from "#test/doors/events";
import { gateway } from "#test/doors/gateway";
import { type HouseOnAws, openHouse } from "#test/doors/house";
import { type Letter, type LoopbackAws, SES_TOPIC, SMS_TOPIC, startAws, type Text } from "#test/worlds/aws";
import type { Wire } from "#test/worlds/wire";
import { callOf, sesEvent } from "./caller";
import type { Posted, Stage } from "./reactivation";
import { keyOf } from "./server";

/** A house on a loopback AWS that is reached through the Lambda doors alone. */
export interface OnDoors {
  stage: Stage;
  house: HouseOnAws;
  aws: LoopbackAws;
  stop(): Promise<void>;
}

/** One message in so many is brought twice by the queues. */
const AGAIN = 11;

export async function startOnDoors(): Promise<OnDoors> {
  const ahead = { shift: 0 };
  const now = () => Date.now() + ahead.shift;
  const aws = await startAws({ now, again: AGAIN });
  const house = await openHouse(aws, ahead);
  const tell = (topic: string, event: unknown) => aws.queues.responses.send(snsEnvelope(topic, event));

  after(aws.ses, () => tell(SES_TOPIC, sesEvent("Send", letterOf(aws.letters), now())));
  after(aws.sms, () => {
    const text = aws.texts.at(-1);
    if (text) tell(SMS_TOPIC, textDelivered(text, aws.texts.length, now()));
  });

  const fetch = gateway((event) => house.invoke("api", event));
  const key = await keyOf(fetch, {
    email: aws.env.REKINDLE_OWNER_EMAIL ?? "",
    password: aws.env.REKINDLE_OWNER_PASSWORD ?? "",
  });
  const call = callOf(fetch, key);
  const stage: Stage = {
    api: { call },
    // What members are told by mail is no touch of anybody.
    letters: async () => aws.letters.map((_, n) => letterOf(aws.letters, n)).filter(({ tags }) => tags.touch),
    texts: async () =>
      aws.texts.map((text, n) => ({ id: idOf(n), to: text.DestinationPhoneNumber, tags: text.Context })),
    amazonSays: async (kind, letter, at) => tell(SES_TOPIC, sesEvent(kind, letter, at)),
    async reply(letter, text) {
      const to = aws.letters[Number(letter.id)]?.ReplyToAddresses[0] ?? "";
      const name = `mail-${letter.id}`;
      aws.objects.set(`inbound/${name}`, rawReply(letter, to, text));
      await house.invoke("inboundEmail", receivedMail(name, letter.to, to));
    },
    text: async (from, text) =>
      tell(SMS_TOPIC, {
        originationNumber: from,
        destinationNumber: "+4915799999999",
        messageKeyword: "KEYWORD",
        messageBody: text,
        inboundMessageId: randomUUID(),
      }),
    push: (minutes) => house.push(minutes),
    now: async () => (await call<{ clock: { now: number } }>("GET", "/api/me")).clock.now,
  };
  return {
    stage,
    house,
    aws,
    async stop() {
      house.close();
      await aws.stop();
    },
  };
}

/** Lets something follow whatever a provider took. */
function after(wire: Wire, taken: () => void): void {
  const { answer } = wire;
  wire.answer = async (request, n) => {
    const said = await answer(request, n);
    taken();
    return said;
  };
}

const idOf = (n: number): string => String(n).padStart(6, "0");

function letterOf(letters: Letter[], n = letters.length - 1): Posted {
  const tags = letters[n]?.EmailTags.map(({ Name, Value }) => [Name, Value]) ?? [];
  return { id: idOf(n), to: letters[n]?.Destination.ToAddresses[0] ?? "", tags: Object.fromEntries(tags) };
}

const rawReply = (letter: Posted, to: string, text: string): string =>
  [
    `From: <${letter.to}>`,
    `To: ${to}`,
    "Subject: Re: New evidence",
    `Message-ID: <answer-${letter.id}@recipients.example.org>`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "",
  ].join("\r\n");

/** The last word of End User Messaging on a text, as it goes to its topic. */
const textDelivered = (text: Text, n: number, at: number) => ({
  eventType: "TEXT_DELIVERED",
  eventVersion: "1.0",
  eventTimestamp: at,
  isFinal: true,
  originationPhoneNumber: "+4915799999999",
  destinationPhoneNumber: text.DestinationPhoneNumber,
  isoCountryCode: "DE",
  messageId: `sms-${n}`,
  messageRequestTimestamp: at,
  messageEncoding: "GSM",
  messageType: "PROMOTIONAL",
  messageStatus: "DELIVERED",
  messageStatusDescription: "Message has been accepted by phone",
  context: text.Context,
  totalMessageParts: 1,
  totalMessagePrice: 0.075,
  totalCarrierFee: 0,
});
