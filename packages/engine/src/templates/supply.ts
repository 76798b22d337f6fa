import { ask, choose, event, exit, goal, PLAN, pause, policies, tell, untilNamed, who } from "./draw";
import { SUPPLY_WORDS } from "./supplyWords";
import { defineTemplate } from "./template";

/** Pharmacies and distributors that have stopped ordering, spoken to as accounts: one answer speaks for all. */
export const supply = defineTemplate({
  id: "supply",
  title: "Distributor and pharmacy reactivation",
  text: "Looks every Monday for pharmacies and distributors whose orders have stopped and tells them what is in stock. Whoever of an account answers first speaks for it: the colleagues are told and left alone. An order ends it.",
  who: "Pharmacies, wholesalers and distributors without an order for 90 days",
  needs: "Accounts with their kind, and their orders, imported or sent as events.",
  icon: "truck",
  activities: ["order"],
  segments: {
    stopped: {
      name: "Pharmacies and distributors that stopped ordering",
      rule: {
        all: [
          { field: "account.kind", op: "in", value: ["pharmacy", "distributor", "wholesaler"] },
          { did: "order", measure: "times", op: "gte", value: 1 },
          { did: "order", measure: "times", op: "lte", value: 0, withinDays: 90 },
        ],
      },
    },
  },
  contents: SUPPLY_WORDS,
  draw: ({ say, of, zone }) => {
    const answers = {
      positive: "desk",
      timing: "later",
      changed: "changed",
      negative: "declined",
    };
    return {
      policies: policies(zone, {
        stops: [
          { event: "order", reason: "ordered again", goal: true },
          { event: "order.placed", reason: "ordered again", goal: true },
        ],
        account: {
          answered: "any",
          do: "move",
          to: "colleague",
          reason: "a colleague answered",
          goal: false,
        },
        caps: [{ most: 8, days: 30, per: "account", do: "hold" }],
        recycle: [{ from: 3, to: 6 }],
      }),
      steps: [
        who(
          "Stopped ordering",
          { entry: "schedule", segment: of("stopped"), weekdays: ["monday"], time: "09:00" },
          "kind",
        ),
        choose(
          "kind",
          "What kind of account?",
          [
            {
              id: "trade",
              label: "distributor",
              rule: { field: "account.kind", op: "in", value: ["distributor", "wholesaler"] },
              to: "distributor",
            },
          ],
          "pharmacy",
        ),
        ask(
          {
            kind: "email",
            id: "distributor",
            name: "Supply plan",
            content: say("distributor"),
            plan: { ...PLAN.mail, response: 0.12 },
          },
          10,
          { ...answers, noResponse: "watch", notReachable: "ask" },
          "desk",
        ),
        ask(
          {
            kind: "email",
            id: "pharmacy",
            name: "Back in stock",
            content: say("pharmacy"),
            plan: { ...PLAN.mail, response: 0.1 },
          },
          6,
          { ...answers, noResponse: "text", notReachable: "text" },
          "desk",
        ),
        ask(
          { kind: "sms", id: "text", name: "SMS: can be ordered", content: say("text"), plan: PLAN.text },
          3,
          {
            positive: "desk",
            timing: "later",
            negative: "declined",
            noResponse: "watch",
            notReachable: "watch",
          },
          "desk",
        ),
        event(
          {
            id: "watch",
            name: "Do they order?",
            event: "order",
            within: 10,
            plan: { response: 0.08, halfAfterHours: 96 },
          },
          "won",
          "ask",
        ),
        ask(
          {
            kind: "call",
            id: "ask",
            name: "Ask the account",
            content: say("account"),
            plan: { ...PLAN.call, response: 0.25 },
          },
          7,
          { positive: "ordering", timing: "later", changed: "changed", negative: "declined" },
          "closed",
        ),
        untilNamed("later", "The day they named", "desk", "quarter"),
        pause("quarter", "In a quarter", 90, "desk"),
        ask(
          {
            kind: "call",
            id: "desk",
            name: "Order desk calls",
            content: say("desk"),
            plan: { ...PLAN.call, response: 0.6 },
          },
          5,
          { positive: "ordering", negative: "declined" },
          "ordering",
        ),
        event(
          {
            id: "ordering",
            name: "The order comes",
            event: "order",
            within: 21,
            plan: { response: 0.5, halfAfterHours: 72 },
          },
          "won",
          "closed",
        ),
        tell(
          {
            kind: "email",
            id: "colleague",
            name: "Colleague answered",
            content: say("colleague"),
            plan: PLAN.mail,
          },
          "spoken",
        ),
        goal("won", "Ordered again"),
        exit("spoken", "Colleague speaks"),
        exit("declined", "Not interested"),
        exit("changed", "Circumstances changed"),
        exit("closed", "No order"),
      ],
    };
  },
});
