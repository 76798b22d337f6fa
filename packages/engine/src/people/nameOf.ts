import type { Profile } from "#journey/person";

/** How a list calls a person: title and names, else the address, else the id. */
export const nameOf = (p: Profile | undefined, id: string): string =>
  [p?.title, p?.firstName, p?.lastName].filter(Boolean).join(" ") || p?.email || id;
