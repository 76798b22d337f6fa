import type { Eyes } from "../asking";
import { cappedOf, holdsBack, withCapped } from "../funnel";
import { compile, timeOf, YES } from "./compile";
import { BETWEEN, type PeopleColumns } from "./peopleColumns";

/** Looks at people in their columns. */
export function onRows(people: PeopleColumns): Eyes<number> {
  return {
    id: (row) => people.id(row) ?? "",
    rule: (rule, { segments, now }) => {
      const { ask } = compile(rule, { people, segments, now });
      return (row) => people.asks(row) && ask(row) === YES;
    },
    field: (name) => {
      const dot = name.indexOf(".");
      const [source, rest] = [name.slice(0, Math.max(0, dot)), name.slice(dot + 1)];
      if (source === "first" || source === "last") return timeOf(source, rest, people);
      if (source === "inside" || source === "list") {
        const ids = people.column(source === "inside" ? "inside" : "lists");
        return (row) =>
          String(ids?.get(row) ?? "")
            .split(BETWEEN)
            .includes(rest);
      }
      const column = people.column(name);
      return (row) => column?.get(row);
    },
    reach: ({ house, now }) => {
      const holds = holdsBack(house);
      const breaks = people.column("breakUntil");
      return (row) => {
        const bits = people.reach(row);
        if (!people.timed(row) || !(holds || breaks?.get(row) !== undefined)) return bits;
        const { profile, person } = people.lately(row);
        return withCapped(bits, cappedOf(person, profile, house, now));
      };
    },
  };
}
