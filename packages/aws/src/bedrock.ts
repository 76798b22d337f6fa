import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { z } from "zod";
import type { ReplyModel } from "#engine/providers/replies/classifier";
import { ResponseClass } from "#journey/journey";
import { framed, REPLY_PROMPT } from "./replyPrompt";

export interface BedrockOptions {
  /** id of a model or of an inference profile */
  model: string;
  /** another address for tests; default Amazon's */
  endpoint?: string;
  /** ms until the answer of the rules stands */
  timeout?: number;
}

const Opinion = z.strictObject({ class: ResponseClass, certainty: z.number().min(0).max(1) });

/**
 * A model of Amazon Bedrock as a second reader of answers, by its Converse interface: one request, a short time, and
 * JSON of exactly one shape, or it has no opinion.
 */
export function bedrockModel({ model, endpoint, timeout = 6_000 }: BedrockOptions): ReplyModel {
  const client = new BedrockRuntimeClient({ maxAttempts: 1, ...(endpoint ? { endpoint } : {}) });
  return {
    name: model,
    async classOf(text) {
      const answer = await client.send(
        new ConverseCommand({
          modelId: model,
          system: [{ text: REPLY_PROMPT }],
          messages: [{ role: "user", content: [{ text: framed(text) }] }],
          inferenceConfig: { maxTokens: 60, temperature: 0 },
        }),
        { abortSignal: AbortSignal.timeout(timeout) },
      );
      const said = (answer.output?.message?.content ?? []).map((part) => part.text ?? "").join("");
      const opinion = Opinion.safeParse(jsonIn(said));
      return opinion.success ? opinion.data : undefined;
    },
  };
}

/** Some models put a fence around what they say; anything else beside the JSON makes it no opinion. */
function jsonIn(said: string): unknown {
  try {
    return JSON.parse(said.trim().replace(/^```(?:json)?\s*|\s*```$/g, ""));
  } catch {
    return undefined;
  }
}
