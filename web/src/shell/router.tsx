import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { CHANNELS } from "#journey/channelNames";
import type { Channel } from "#journey/journey";
import { Broken } from "./Broken";
import { Loading } from "./Loading";
import { Lost } from "./Lost";
import { Root } from "./Root";
import { type JourneySearch, journeySearch, type Named, named } from "./search";

const root = createRootRoute({ component: Root, notFoundComponent: Lost });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("../home/HomePage"), "HomePage"),
});
const campaigns = createRoute({
  getParentRoute: () => root,
  path: "/campaigns",
  component: lazyRouteComponent(() => import("../home/CampaignsPage"), "CampaignsPage"),
});
const campaign = createRoute({
  getParentRoute: () => root,
  path: "/campaigns/$id",
  component: lazyRouteComponent(() => import("../home/CampaignPage"), "CampaignPage"),
});
const journey = createRoute({
  getParentRoute: () => root,
  path: "/journeys/$id",
  validateSearch: (search: Record<string, unknown>): JourneySearch => journeySearch(search),
  component: lazyRouteComponent(() => import("../canvas/JourneyPage"), "JourneyPage"),
});
const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  validateSearch: (
    search: Record<string, unknown>,
  ): Named<"q" | "account" | "owner" | "territory" | "stage" | "consent"> =>
    named(search, ["q", "account", "owner", "territory", "stage", "consent"]),
  component: lazyRouteComponent(() => import("../people/PeoplePage"), "PeoplePage"),
});
const accounts = createRoute({
  getParentRoute: () => root,
  path: "/accounts",
  validateSearch: (
    search: Record<string, unknown>,
  ): Named<"q" | "kind" | "tier" | "owner" | "territory" | "status" | "sort"> =>
    named(search, ["q", "kind", "tier", "owner", "territory", "status", "sort"]),
  component: lazyRouteComponent(() => import("../accounts/AccountsPage"), "AccountsPage"),
});
const account = createRoute({
  getParentRoute: () => root,
  path: "/accounts/$id",
  component: lazyRouteComponent(() => import("../accounts/AccountPage"), "AccountPage"),
});
const fields = createRoute({
  getParentRoute: () => root,
  path: "/fields",
  component: lazyRouteComponent(() => import("../people/FieldsPage"), "FieldsPage"),
});
const person = createRoute({
  getParentRoute: () => root,
  path: "/people/$id",
  component: lazyRouteComponent(() => import("../people/PersonPage"), "PersonPage"),
});
const letters = createRoute({
  getParentRoute: () => root,
  path: "/letters",
  component: lazyRouteComponent(() => import("../letters/LettersPage"), "LettersPage"),
});
const social = createRoute({
  getParentRoute: () => root,
  path: "/social",
  component: lazyRouteComponent(() => import("../social/SocialPage"), "SocialPage"),
});
const suppression = createRoute({
  getParentRoute: () => root,
  path: "/suppression",
  validateSearch: (search: Record<string, unknown>): Named<"q"> => named(search, ["q"]),
  component: lazyRouteComponent(() => import("../suppression/SuppressionPage"), "SuppressionPage"),
});
const imports = createRoute({
  getParentRoute: () => root,
  path: "/imports",
  component: lazyRouteComponent(() => import("../imports/ImportsPage"), "ImportsPage"),
});
const oneImport = createRoute({
  getParentRoute: () => root,
  path: "/imports/$id",
  component: lazyRouteComponent(() => import("../imports/ImportPage"), "ImportPage"),
});
const assessment = createRoute({
  getParentRoute: () => root,
  path: "/assessment",
  component: lazyRouteComponent(() => import("../assessment/AssessmentPage"), "AssessmentPage"),
});
const scores = createRoute({
  getParentRoute: () => root,
  path: "/scores",
  component: lazyRouteComponent(() => import("../traits/ScoresPage"), "ScoresPage"),
});
const segments = createRoute({
  getParentRoute: () => root,
  path: "/segments",
  component: lazyRouteComponent(() => import("../segments/SegmentsPage"), "SegmentsPage"),
});
const compare = createRoute({
  getParentRoute: () => root,
  path: "/segments/compare",
  validateSearch: (search: Record<string, unknown>): Named<"first" | "second"> =>
    named(search, ["first", "second"]),
  component: lazyRouteComponent(() => import("../segments/ComparePage"), "ComparePage"),
});
const segment = createRoute({
  getParentRoute: () => root,
  path: "/segments/$id",
  validateSearch: (search: Record<string, unknown>): { rule?: string } =>
    search.rule ? { rule: typeof search.rule === "string" ? search.rule : JSON.stringify(search.rule) } : {},
  component: lazyRouteComponent(() => import("../segments/SegmentPage"), "SegmentPage"),
});
const contents = createRoute({
  getParentRoute: () => root,
  path: "/contents",
  component: lazyRouteComponent(() => import("../contents/ContentsPage"), "ContentsPage"),
});
const content = createRoute({
  getParentRoute: () => root,
  path: "/contents/$id",
  validateSearch: (search: Record<string, unknown>): { channel?: Channel | "form" } => {
    const channel = ([...CHANNELS, "form"] as const).find((one) => one === search.channel);
    return channel ? { channel } : {};
  },
  component: lazyRouteComponent(() => import("../contents/ContentPage"), "ContentPage"),
});
const entries = createRoute({
  getParentRoute: () => root,
  path: "/forms/$id",
  component: lazyRouteComponent(() => import("../forms/EntriesPage"), "EntriesPage"),
});
const gatherings = createRoute({
  getParentRoute: () => root,
  path: "/events",
  component: lazyRouteComponent(() => import("../gatherings/GatheringsPage"), "GatheringsPage"),
});
const gathering = createRoute({
  getParentRoute: () => root,
  path: "/events/$id",
  component: lazyRouteComponent(() => import("../gatherings/GatheringPage"), "GatheringPage"),
});
const tasks = createRoute({
  getParentRoute: () => root,
  path: "/tasks",
  validateSearch: (search: Record<string, unknown>): { task?: string } =>
    typeof search.task === "string" ? { task: search.task } : {},
  component: lazyRouteComponent(() => import("../inbox/InboxPage"), "InboxPage"),
});
const routing = createRoute({
  getParentRoute: () => root,
  path: "/tasks/routing",
  component: lazyRouteComponent(() => import("../routing/RoutingPage"), "RoutingPage"),
});
const learned = createRoute({
  getParentRoute: () => root,
  path: "/tasks/learned",
  component: lazyRouteComponent(() => import("../inbox/LearnedPage"), "LearnedPage"),
});
const unmatched = createRoute({
  getParentRoute: () => root,
  path: "/unmatched",
  component: lazyRouteComponent(() => import("../unmatched/UnmatchedPage"), "UnmatchedPage"),
});
const safety = createRoute({
  getParentRoute: () => root,
  path: "/safety",
  validateSearch: (search: Record<string, unknown>): { task?: string; day?: string } => ({
    ...(typeof search.task === "string" ? { task: search.task } : {}),
    ...(typeof search.day === "string" ? { day: search.day } : {}),
  }),
  component: lazyRouteComponent(() => import("../safety/SafetyPage"), "SafetyPage"),
});
const mailbox = createRoute({
  getParentRoute: () => root,
  path: "/mailbox",
  validateSearch: (search: Record<string, unknown>): Named<"letter"> => named(search, ["letter"]),
  component: lazyRouteComponent(() => import("../mailbox/MailboxPage"), "MailboxPage"),
});
const phone = createRoute({
  getParentRoute: () => root,
  path: "/phone",
  validateSearch: (search: Record<string, unknown>): { number?: string } =>
    typeof search.number === "string" || typeof search.number === "number"
      ? { number: String(search.number) }
      : {},
  component: lazyRouteComponent(() => import("../mailbox/PhonePage"), "PhonePage"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("../settings/SettingsPage"), "SettingsPage"),
});

const routeTree = root.addChildren([
  home,
  campaigns,
  campaign,
  journey,
  people,
  accounts,
  account,
  fields,
  person,
  letters,
  social,
  suppression,
  imports,
  oneImport,
  assessment,
  scores,
  segments,
  compare,
  segment,
  contents,
  content,
  entries,
  gatherings,
  gathering,
  tasks,
  routing,
  learned,
  unmatched,
  safety,
  mailbox,
  phone,
  settings,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingComponent: Loading,
  // No flash of a skeleton for what is there in a moment.
  defaultPendingMs: 300,
  defaultErrorComponent: Broken,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
