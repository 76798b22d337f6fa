import "../ui/mantine/styles";
import { Spotlight, type SpotlightActionData, spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import {
  IconBolt,
  IconFileImport,
  IconMoon,
  IconPlus,
  IconSearch,
  IconSitemap,
  IconUser,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useState } from "react";
import { useJourneys } from "../api/journeys";
import { usePeople } from "../api/people";
import { MantineIsland } from "../ui/mantine/MantineIsland";
import { useScheme } from "../ui/scheme";
import { usePageDeeds } from "./pageDeeds";
import { placesOf, SETTINGS } from "./places";
import "./palette.css";

/** How many deeds of the open screen are shown before anything is typed. */
const FEW = 4;

/** Everything one can go to or do, one search away. `wanted` grows each time someone asks for it. */
export function Palette({ world, wanted }: { world: "local" | "aws"; wanted: number }) {
  const navigate = useNavigate();
  const { swap } = useScheme();
  const [query, setQuery] = useState("");
  const searched = useDeferredValue(query.trim());
  const journeys = useJourneys();
  const found = usePeople(searched.length > 1 ? searched : "", 5);

  // biome-ignore lint/correctness/useExhaustiveDependencies: opens once for each time it is asked for
  useEffect(() => spotlight.open(), [wanted]);

  const page = usePageDeeds();
  // Unasked, a few of them leave room for the places; typing finds them all.
  const here: SpotlightActionData[] = page.deeds.slice(0, query.trim() ? undefined : FEW).map((deed) => ({
    id: `here-${deed.label}`,
    label: deed.label,
    ...(deed.hint ? { description: deed.hint } : {}),
    leftSection: <IconBolt size={18} stroke={1.7} />,
    onClick: deed.run,
  }));
  const go = (to: string) => () => void navigate({ to });
  const places: SpotlightActionData[] = [...placesOf(world), SETTINGS].map((place) => ({
    id: place.to,
    label: place.label,
    description: `G then ${place.key.toUpperCase()}`,
    leftSection: <place.icon size={18} stroke={1.7} />,
    onClick: go(place.to),
  }));
  const acts: SpotlightActionData[] = [
    {
      id: "new-journey",
      label: "New journey",
      leftSection: <IconPlus size={18} />,
      onClick: go("/campaigns"),
    },
    {
      id: "import",
      label: "Import people",
      leftSection: <IconFileImport size={18} />,
      onClick: go("/imports"),
    },
    {
      id: "scheme",
      label: "Switch between light and dark",
      leftSection: <IconMoon size={18} />,
      onClick: swap,
    },
  ];
  const drawings: SpotlightActionData[] = (journeys.data ?? []).map((journey) => ({
    id: journey.id,
    label: journey.name,
    description: "Journey",
    leftSection: <IconSitemap size={18} stroke={1.7} />,
    onClick: go(`/journeys/${journey.id}`),
  }));
  const persons: SpotlightActionData[] =
    searched.length > 1
      ? (found.data?.pages[0]?.items ?? []).map((person) => ({
          id: person.id,
          label: [person.firstName, person.lastName].filter(Boolean).join(" ") || person.email || person.id,
          description: person.accountName ?? person.email,
          keywords: [searched],
          leftSection: <IconUser size={18} stroke={1.7} />,
          onClick: go(`/people/${person.id}`),
        }))
      : [];
  return (
    <MantineIsland>
      <Spotlight
        actions={[
          ...(here.length > 0 ? [{ group: page.of, actions: here }] : []),
          { group: "Go to", actions: places },
          { group: "Do", actions: acts },
          { group: "Journeys", actions: drawings },
          { group: "People", actions: persons },
        ]}
        query={query}
        onQueryChange={setQuery}
        shortcut={null}
        classNames={{ search: "palette-search", actionsGroup: "palette-group", action: "palette-action" }}
        overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
        radius={14}
        attributes={{ content: { "aria-label": "Search and go to" } }}
        lockScroll={false}
        limit={14}
        scrollable
        maxHeight={420}
        highlightQuery
        nothingFound="Nothing found. Try a name, a place or an action."
        searchProps={{
          placeholder: "Search or go to…",
          "aria-label": "Search",
          leftSection: <IconSearch size={18} />,
        }}
      />
    </MantineIsland>
  );
}
