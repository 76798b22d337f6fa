import { lacksFor } from "../channels";
import type { Policy } from "./policy";

/** A touch needs somewhere to go. */
export const address: Policy = ({ profile }, { channel }) => {
  const because = lacksFor(channel, profile);
  return because === undefined ? undefined : { skip: "noAddress", because };
};
