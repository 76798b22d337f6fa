import { IconFlameFilled, IconSearch } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { MeView } from "#api/views/house";
import { useTasks } from "../api/tasks";
import { useUnmatchedCount } from "../api/unmatched";
import { isAt, type PlaceInHouse, placesOf, SETTINGS } from "./places";
import { UserMenu } from "./UserMenu";

const Bell = lazy(() => import("./Bell").then((part) => ({ default: part.Bell })));

export function Rail({ me, onSearch }: { me: MeView; onSearch(): void }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const tasks = useTasks("open");
  const due = (tasks.data?.pages[0]?.items.length ?? 0) + (useUnmatchedCount().data?.open ?? 0);
  return (
    <nav className="rail" aria-label="Main">
      <Link to="/" className="rail-mark" aria-label="Rekindle, home">
        <IconFlameFilled size={20} aria-hidden />
      </Link>
      <ul>
        {placesOf(me.world).map((place) => (
          <li key={place.to}>
            <RailLink place={place} path={path} badge={place.to === "/tasks" && due > 0} />
          </li>
        ))}
      </ul>
      <div className="rail-foot">
        <button type="button" className="rail-link" aria-label="Search" onClick={onSearch}>
          <IconSearch size={19} stroke={1.7} aria-hidden />
          <span className="rail-tip" aria-hidden>
            Search <span className="kbd">Ctrl K</span>
          </span>
        </button>
        <Suspense>
          <Bell />
        </Suspense>
        <RailLink place={SETTINGS} path={path} />
        <UserMenu me={me} />
      </div>
    </nav>
  );
}

function RailLink({ place, path, badge }: { place: PlaceInHouse; path: string; badge?: boolean }) {
  const Icon = place.icon;
  const here = isAt(place, path);
  return (
    <Link
      to={place.to}
      className="rail-link"
      aria-label={badge ? `${place.label}, some are open` : place.label}
      aria-current={here ? "page" : undefined}
    >
      <Icon size={19} stroke={1.7} aria-hidden />
      {badge && <span className="rail-badge" aria-hidden />}
      <span className="rail-tip" aria-hidden>
        {place.label}
      </span>
    </Link>
  );
}
