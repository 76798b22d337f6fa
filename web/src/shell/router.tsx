import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Broken } from "./Broken";
import { Loading } from "./Loading";
import { Lost } from "./Lost";
import { Root } from "./Root";
import { type JourneySearch, journeySearch } from "./search";

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
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === "string" && search.q ? { q: search.q } : {},
  component: lazyRouteComponent(() => import("../people/PeoplePage"), "PeoplePage"),
});
const person = createRoute({
  getParentRoute: () => root,
  path: "/people/$id",
  component: lazyRouteComponent(() => import("../people/PersonPage"), "PersonPage"),
});
const suppression = createRoute({
  getParentRoute: () => root,
  path: "/suppression",
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === "string" && search.q ? { q: search.q } : {},
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
const segments = createRoute({
  getParentRoute: () => root,
  path: "/segments",
  component: lazyRouteComponent(() => import("../segments/SegmentsPage"), "SegmentsPage"),
});
const segment = createRoute({
  getParentRoute: () => root,
  path: "/segments/$id",
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
  validateSearch: (search: Record<string, unknown>): { channel?: "email" | "sms" | "call" } =>
    search.channel === "email" || search.channel === "sms" || search.channel === "call"
      ? { channel: search.channel }
      : {},
  component: lazyRouteComponent(() => import("../contents/ContentPage"), "ContentPage"),
});
const tasks = createRoute({
  getParentRoute: () => root,
  path: "/tasks",
  component: lazyRouteComponent(() => import("../tasks/TasksPage"), "TasksPage"),
});
const mailbox = createRoute({
  getParentRoute: () => root,
  path: "/mailbox",
  validateSearch: (search: Record<string, unknown>): { letter?: string } =>
    typeof search.letter === "string" ? { letter: search.letter } : {},
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
  person,
  suppression,
  imports,
  oneImport,
  segments,
  segment,
  contents,
  content,
  tasks,
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
