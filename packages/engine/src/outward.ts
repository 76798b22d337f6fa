/** What came back from somebody else's server; `none`: nothing did, and `again` says whether it may another time. */
export type Answered =
  | { answer: "given"; status: number; body: string; after?: number }
  | { answer: "none"; reason: string; again: boolean };

/** One POST to somebody else's server, never retried inside. `allowHere`: to this very machine, too. */
export type Outward = (request: {
  url: string;
  headers: Record<string, string>;
  body: string;
  allowHere?: boolean;
}) => Promise<Answered>;
