import type { Act } from "#journey/steps/define";
import { callWebhook } from "./callWebhook";
import type { Attempt, Doing } from "./doing";
import { handOver } from "./handOver";
import { notifyTeam } from "./notifyTeam";
import { updatePerson } from "./updatePerson";

type Do = { [D in Act["do"]]: (doing: Doing<Extract<Act, { do: D }>>) => Promise<Attempt> };

const DO: Do = { webhook: callWebhook, update: updatePerson, notify: notifyTeam, handOver };

/** One attempt at whatever a step does. A Refusal says that it cannot be done; every act is safe to repeat. */
export const doAct = (doing: Doing): Promise<Attempt> =>
  (DO[doing.act.do] as (doing: Doing) => Promise<Attempt>)(doing);
