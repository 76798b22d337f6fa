/** The channels on which people are touched, in the order in which they are listed. Apart, because it needs no zod. */
export const CHANNELS = ["email", "sms", "call", "visit", "letter", "social"] as const;
