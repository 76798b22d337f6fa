import { IconLogout, IconMoon, IconSettings, IconSun } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { MeView } from "#api/views/house";
import { useSignOut } from "../api/me";
import { Menu } from "../ui/Menu";
import { useScheme } from "../ui/scheme";
import { sayNo } from "../ui/toast";

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();

export function UserMenu({ me }: { me: MeView }) {
  const { scheme, swap } = useScheme();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const name = me.member?.name ?? "";
  const dark = scheme === "dark";
  return (
    <Menu
      side="right"
      label="Account"
      button={(props) => (
        <button
          type="button"
          className="avatar"
          aria-label={`Account of ${name}`}
          data-initials={initials(name)}
          {...props}
        />
      )}
      head={
        <>
          <div className="strong cut">{name}</div>
          <div className="cut">{me.member?.email}</div>
        </>
      }
      items={[
        {
          label: dark ? "Light colours" : "Dark colours",
          icon: dark ? <IconSun size={17} /> : <IconMoon size={17} />,
          onChoose: swap,
        },
        {
          label: "Settings",
          icon: <IconSettings size={17} />,
          onChoose: () => navigate({ to: "/settings" }),
        },
        "line",
        {
          label: "Sign out",
          icon: <IconLogout size={17} />,
          onChoose: () => signOut.mutate(undefined, { onError: sayNo }),
        },
      ]}
    />
  );
}
