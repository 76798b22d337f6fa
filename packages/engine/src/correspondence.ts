/** A message that this world itself has kept for people to look at. */
export interface KeptMessage {
  channel: "email" | "sms";
  direction: "out" | "in";
  /** ms since 1970 */
  at: number;
  to: string;
  from: string;
  subject?: string;
  text: string;
}

/** Messages to and from people, where a world keeps them: to show somebody all of it, and to forget them. */
export interface Correspondence {
  /** oldest first */
  of(addresses: string[]): Promise<KeptMessage[]>;
  /** Answers how many there were. */
  forget(addresses: string[]): Promise<number>;
  /** what it cannot forget at once, in words */
  stays?: { what: string; why: string };
}
