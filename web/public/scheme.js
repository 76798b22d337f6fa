// Sets the colour scheme before the first paint, so that a dark room never flashes white.
// It is a file of its own because the content security policy allows no inline scripts.
(() => {
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("rekindle-scheme") || "auto";
  } catch {
    // Storage can be switched off; the system's scheme is used then.
  }
  const dark =
    chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
