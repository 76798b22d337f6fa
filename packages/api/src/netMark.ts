import { createHmac } from "node:crypto";
import type { Context } from "hono";
import type { Settings } from "#engine/ports";
import type { Env } from "./deps";
import { addressOf } from "./nouns/session";

/** A mark of where a request came from, for proof: two of the same place are alike, and nobody reads the place from it. */
export const netMark = ({ linkSecret }: Pick<Settings, "linkSecret">, c: Context<Env>): string =>
  `net ${createHmac("sha256", linkSecret)
    .update(`net:${addressOf(c)}`)
    .digest("hex")
    .slice(0, 16)}`;
