import type { CampaignView, JourneyMetaView, TaskView } from "#api/views/journeys";
import { agoOf, lengthOf, momentOf, money, percent, plural } from "../ui/words";

/** One thing that waits for a human, and where to go for it. Most pressing first. */
export interface Need {
  id: string;
  tone: "bad" | "warn" | "plain";
  what: string;
  why: string;
  to: string;
}

export function needsOf(
  said: { campaigns: CampaignView[]; journeys: JourneyMetaView[]; tasks: TaskView[]; moreTasks: boolean },
  now: number,
): Need[] {
  const all = [
    ...taskNeeds(said.tasks, said.moreTasks, now),
    ...journeyNeeds(said.journeys, now),
    ...moneyNeeds(said),
  ];
  const weight = { bad: 0, warn: 1, plain: 2 };
  return all.sort((a, b) => weight[a.tone] - weight[b.tone]);
}

function taskNeeds(tasks: TaskView[], more: boolean, now: number): Need[] {
  const first = tasks[0];
  if (!first) return [];
  const late = tasks.filter((task) => task.due < now);
  const oldest = late.reduce((due, task) => Math.min(due, task.due), Number.POSITIVE_INFINITY);
  const many = `${plural(tasks.length, "task")}${more ? " and more" : ""}`;
  if (late.length === 0)
    return [
      {
        id: "tasks",
        tone: "plain",
        what: `${many} to do`,
        why: `The next is due ${momentOf(first.due, now)}`,
        to: "/tasks",
      },
    ];
  return [
    {
      id: "late",
      tone: "bad",
      what: `${plural(late.length, "task")}${more ? " and more" : ""} past due`,
      why: `The oldest by ${lengthOf(now - oldest)}`,
      to: "/tasks",
    },
  ];
}

function journeyNeeds(journeys: JourneyMetaView[], now: number): Need[] {
  return journeys.flatMap((journey): Need[] => {
    const to = `/journeys/${journey.id}`;
    if (journey.status === "paused")
      return [
        {
          id: journey.id,
          tone: "warn",
          what: `${journey.name} is paused`,
          why: `${plural(journey.inside, "person", "people")} held${journey.pausedAt ? ` since ${momentOf(journey.pausedAt, now)}` : ""}`,
          to,
        },
      ];
    if (journey.problems > 0 && (journey.status === "active" || journey.status === "draft"))
      return [
        {
          id: journey.id,
          tone: journey.status === "active" ? "bad" : "plain",
          what: `${journey.name}: ${plural(journey.problems, "problem")}`,
          why:
            journey.status === "active" ? "In a journey that is live" : "To solve before it can be activated",
          to,
        },
      ];
    if (journey.status === "draft")
      return [
        {
          id: journey.id,
          tone: "plain",
          what: `${journey.name} is a draft`,
          why: `Begun ${agoOf(journey.createdAt, now)}`,
          to,
        },
      ];
    return [];
  });
}

/** A campaign that has used nine tenths of its money. */
function moneyNeeds(said: { campaigns: CampaignView[]; journeys: JourneyMetaView[] }): Need[] {
  return said.campaigns.flatMap((campaign): Need[] => {
    const limit = campaign.budget?.limit;
    const spent = spentOf(campaign, said.journeys);
    if (!limit || spent < limit * 0.9) return [];
    return [
      {
        id: `money-${campaign.id}`,
        tone: spent >= limit ? "bad" : "warn",
        what: `${campaign.name}: ${percent(spent / limit)} of the budget is used`,
        why: `${money(spent, campaign.currency)} of ${money(limit, campaign.currency)}`,
        to: `/campaigns/${campaign.id}`,
      },
    ];
  });
}

export const spentOf = (campaign: { id: string }, journeys: JourneyMetaView[]): number =>
  journeys.reduce((sum, journey) => (journey.campaign === campaign.id ? sum + journey.spent : sum), 0);
