import type { ProfileView } from "#api/views/people";

/** What a person is called: name, else address, else id. */
export const nameOf = (person: ProfileView): string => {
  const name = [person.title, person.firstName, person.lastName].filter(Boolean).join(" ");
  return name || person.email || person.phone || person.externalId || person.id;
};
