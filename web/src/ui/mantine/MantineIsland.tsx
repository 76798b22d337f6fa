import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { useScheme } from "../scheme";
import { theme } from "./theme";
import "./styles";

/**
 * Mantine for the few parts that need it (palette, pickers with search), always fetched lazily, so that a first page
 * pays nothing for it. It injects no styles: its variables are in mantine.css.
 */
export function MantineIsland({ children }: { children: ReactNode }) {
  const { scheme } = useScheme();
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  );
}
