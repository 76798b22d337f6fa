import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { MeView } from "#api/views/house";
import { PhoneBar } from "./PhoneBar";
import { Rail } from "./Rail";
import { useShellKeys } from "./useShellKeys";
import "./shell.css";

const Palette = lazy(() => import("./Palette").then((part) => ({ default: part.Palette })));

export function Shell({ me }: { me: MeView }) {
  // The palette is fetched when it is first wanted; it then opens by itself.
  const [palette, setPalette] = useState(0);
  const openPalette = () => setPalette((times) => times + 1);
  useShellKeys(me.world, openPalette);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Rail me={me} onSearch={openPalette} />
      <main id="main" className="main" tabIndex={-1}>
        <Outlet />
      </main>
      <PhoneBar me={me} />
      {palette > 0 && (
        <Suspense>
          <Palette world={me.world} wanted={palette} />
        </Suspense>
      )}
    </div>
  );
}
