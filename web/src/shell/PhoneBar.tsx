import { IconDots, IconLogout, IconMoon } from "@tabler/icons-react";
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import type { MeView } from "#api/views/house";
import { useSignOut } from "../api/me";
import { Menu } from "../ui/Menu";
import { useScheme } from "../ui/scheme";
import { sayNo } from "../ui/toast";
import { isAt, placesOf, SETTINGS } from "./places";

/** The bar at the bottom of a phone: four places and the rest behind "More". */
export function PhoneBar({ me }: { me: MeView }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { scheme, swap } = useScheme();
  const places = placesOf(me.world);
  const rest = [...places.filter((place) => !place.phone), SETTINGS];
  const restHere = rest.some((place) => isAt(place, path));
  return (
    <nav className="phone-bar" aria-label="Main, on a phone">
      {places
        .filter((place) => place.phone)
        .map((place) => (
          <Link key={place.to} to={place.to} aria-current={isAt(place, path) ? "page" : undefined}>
            <place.icon size={20} stroke={1.7} aria-hidden />
            {place.label}
          </Link>
        ))}
      <Menu
        side="above"
        label="More"
        button={(props) => (
          <button
            type="button"
            className="phone-more"
            aria-current={restHere ? "page" : undefined}
            {...props}
          >
            <IconDots size={20} stroke={1.7} aria-hidden />
            More
          </button>
        )}
        items={[
          ...rest.map((place) => ({
            label: place.label,
            icon: <place.icon size={18} stroke={1.7} />,
            onChoose: () => void navigate({ to: place.to }),
          })),
          "line" as const,
          {
            label: scheme === "dark" ? "Light colours" : "Dark colours",
            icon: <IconMoon size={18} stroke={1.7} />,
            onChoose: swap,
          },
          {
            label: "Sign out",
            icon: <IconLogout size={18} stroke={1.7} />,
            onChoose: () => signOut.mutate(undefined, { onError: sayNo }),
          },
        ]}
      />
    </nav>
  );
}
