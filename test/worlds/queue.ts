/** A message as SQS keeps it. */
export interface Message {
  id: string;
  body: string;
  /** ms since 1970 from which on it may be received */
  visible: number;
  /** how often it was received */
  tries: number;
}

/**
 * A standard queue as SQS has it: delays, a visibility timeout, dead letters after `mostTries`, and now and then a
 * message that comes twice. It keeps the time of the house, so nobody has to wait for it.
 */
export interface Queue {
  /** `delay` in seconds */
  send(body: string, delay?: number): void;
  /** takes up to `most` messages and hides them for the visibility timeout */
  receive(most: number): Message[];
  /** the message was worked; it is gone */
  done(message: Message): void;
  /** takes the bodies of all messages away, whether they may be seen or not */
  takeAll(): string[];
  /** when the next message may be received, ms since 1970; undefined when there is none */
  nextVisible(): number | undefined;
  /** bodies that failed too often */
  dead: string[];
}

export interface QueueOptions {
  /** ms since 1970 */
  now(): number;
  /** visibility timeout, ms */
  hidden: number;
  mostTries: number;
  /** every so manieth message is brought once more although it was worked; 0: none */
  again: number;
}

export function openQueue({ now, hidden, mostTries, again }: QueueOptions): Queue {
  const messages = new Map<string, Message>();
  const dead: string[] = [];
  let sent = 0;
  return {
    dead,
    send(body, delay = 0) {
      sent += 1;
      const id = `message-${sent}`;
      messages.set(id, { id, body, visible: now() + delay * 1_000, tries: 0 });
    },
    receive(most) {
      const at = now();
      const taken: Message[] = [];
      for (const message of messages.values()) {
        if (taken.length === most) break;
        if (message.visible > at) continue;
        if (message.tries >= mostTries) {
          messages.delete(message.id);
          dead.push(message.body);
          continue;
        }
        message.visible = at + hidden;
        message.tries += 1;
        taken.push(message);
      }
      return taken;
    },
    done(message) {
      const number = Number(message.id.slice("message-".length));
      const twice = again > 0 && number % again === 0 && message.tries === 1;
      if (twice) message.visible = now();
      else messages.delete(message.id);
    },
    takeAll() {
      const bodies = [...messages.values()].map((message) => message.body);
      messages.clear();
      return bodies;
    },
    nextVisible() {
      let first: number | undefined;
      for (const { visible } of messages.values())
        if (first === undefined || visible < first) first = visible;
      return first;
    },
  };
}
