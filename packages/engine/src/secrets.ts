import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes as text for a URL or a cookie. Only its hash is ever stored. */
export const newSecret = (prefix = ""): string => `${prefix}${randomBytes(32).toString("base64url")}`;

/** What is stored of a secret. It is random and long, so a plain hash cannot be guessed back. */
export const secretHash = (secret: string): string => createHash("sha256").update(secret).digest("hex");
