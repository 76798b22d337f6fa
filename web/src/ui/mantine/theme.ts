import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The ember accent in Mantine's ten shades; 7 is the one that stands on white with 5.2 : 1. */
const ember: MantineColorsTuple = [
  "#fdeee6",
  "#fbdccb",
  "#f7bd9d",
  "#f29c6d",
  "#ff8a4c",
  "#e2611f",
  "#d04f12",
  "#c2410c",
  "#a8370a",
  "#8a2d08",
];

export const theme = createTheme({
  colors: { ember },
  primaryColor: "ember",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  fontFamily: "var(--font)",
  defaultRadius: 8,
  respectReducedMotion: true,
});
