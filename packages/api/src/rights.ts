import type { Role } from "#engine/roles";

/** Everything one may be allowed to do. Every path asks for one of these, or says that it is public. */
export const RIGHTS = [
  "house:read",
  "campaigns:read",
  "campaigns:write",
  "comments:write",
  "journeys:run",
  "rules:set",
  "people:read",
  "people:write",
  "contents:read",
  "contents:write",
  "posts:approve",
  "tasks:read",
  "tasks:work",
  "tasks:all",
  "safety:read",
  "safety:work",
  "messages:read",
  "messages:act",
  "members:manage",
  "keys:manage",
  "work:replay",
  "clock:push",
] as const;
export type Right = (typeof RIGHTS)[number];

/**
 * The one place that says who may do what. Analysts see numbers and drawings, never names; they read what is said about
 * a drawing as they read its notes, but do not join in.
 */
const OF: Record<Role, readonly Right[]> = {
  owner: RIGHTS,
  manager: RIGHTS.filter((right) => right !== "members:manage" && right !== "keys:manage"),
  reviewer: [
    "house:read",
    "posts:approve",
    "campaigns:read",
    "comments:write",
    "people:read",
    "contents:read",
    "tasks:read",
    "tasks:work",
    "tasks:all",
    "safety:read",
    "safety:work",
    "messages:read",
  ],
  field: [
    "house:read",
    "campaigns:read",
    "comments:write",
    "people:read",
    "contents:read",
    "tasks:read",
    "tasks:work",
  ],
  analyst: ["house:read", "campaigns:read", "contents:read"],
};

export const rightsOf = (role: Role): readonly Right[] => OF[role];
export const may = (role: Role, right: Right): boolean => OF[role].includes(right);

/** What a right allows, to finish the sentence "Your role may not …". */
export const RIGHT_WORDS: Record<Right, string> = {
  "house:read": "see the team",
  "campaigns:read": "see campaigns",
  "campaigns:write": "change campaigns and journeys",
  "comments:write": "comment on journeys",
  "journeys:run": "start, pause or stop journeys",
  "rules:set": "change the house rules",
  "people:read": "see people",
  "people:write": "change people and segments",
  "contents:read": "see content",
  "posts:approve": "approve posts",
  "contents:write": "change content",
  "tasks:read": "see tasks",
  "tasks:work": "work on tasks",
  "tasks:all": "see the tasks of others",
  "safety:read": "see safety reports",
  "safety:work": "work on safety reports",
  "messages:read": "read the mailbox and the phone",
  "messages:act": "act for recipients in the mailbox and the phone",
  "members:manage": "manage members",
  "keys:manage": "manage API keys",
  "work:replay": "look after stuck work",
  "clock:push": "push the clock",
};
