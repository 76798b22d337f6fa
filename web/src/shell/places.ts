import {
  IconBuildingHospital,
  IconCalendarEvent,
  IconDeviceMobile,
  IconFileText,
  IconFilter,
  IconHome,
  IconInbox,
  IconMailbox,
  IconPrinter,
  IconSettings,
  IconShare3,
  IconSitemap,
  IconUsers,
} from "@tabler/icons-react";

/** The places of the rail, the phone's bar, the palette and the keys `G` then a letter. */
export interface PlaceInHouse {
  label: string;
  to: string;
  /** Other addresses that belong to it. */
  also?: string[];
  icon: typeof IconHome;
  key: string;
  /** Only where letters and texts go to a mailbox and a phone one can open. */
  localOnly?: boolean;
  /** In the bar at the bottom of a phone. */
  phone?: boolean;
}

export const PLACES: PlaceInHouse[] = [
  { label: "Home", to: "/", icon: IconHome, key: "h", phone: true },
  { label: "Journeys", to: "/campaigns", also: ["/journeys"], icon: IconSitemap, key: "j", phone: true },
  {
    label: "People",
    to: "/people",
    also: ["/imports", "/suppression"],
    icon: IconUsers,
    key: "p",
    phone: true,
  },
  { label: "Accounts", to: "/accounts", icon: IconBuildingHospital, key: "a" },
  { label: "Segments", to: "/segments", icon: IconFilter, key: "s" },
  { label: "Content", to: "/contents", also: ["/forms"], icon: IconFileText, key: "c" },
  { label: "Events", to: "/events", icon: IconCalendarEvent, key: "v" },
  { label: "Inbox", to: "/tasks", also: ["/safety", "/unmatched"], icon: IconInbox, key: "t", phone: true },
  { label: "Letters", to: "/letters", icon: IconPrinter, key: "l" },
  { label: "Social", to: "/social", icon: IconShare3, key: "n" },
  { label: "Mailbox", to: "/mailbox", icon: IconMailbox, key: "m", localOnly: true },
  { label: "Phone", to: "/phone", icon: IconDeviceMobile, key: "o", localOnly: true },
];

export const SETTINGS: PlaceInHouse = { label: "Settings", to: "/settings", icon: IconSettings, key: "e" };

export const placesOf = (world: "local" | "aws"): PlaceInHouse[] =>
  PLACES.filter((place) => !place.localOnly || world === "local");

export const isAt = (place: PlaceInHouse, path: string): boolean =>
  [place.to, ...(place.also ?? [])].some((to) =>
    to === "/" ? path === "/" : path === to || path.startsWith(`${to}/`),
  );
