import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = process.env.REKINDLE_API ?? "http://127.0.0.1:4600";

/** `#journey/*` needs no alias: Vite reads the "imports" of package.json like Node does. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  resolve: {
    // Browsers have Temporal or are given it by main.tsx; see src/ui/temporal.ts.
    alias: [
      {
        find: /^temporal-polyfill$/,
        replacement: fileURLToPath(new URL("src/ui/temporal.ts", import.meta.url)),
      },
    ],
  },
  build: {
    outDir: fileURLToPath(new URL("../dist/web", import.meta.url)),
    emptyOutDir: true,
    // Inlined data: fonts and images would need a wider content security policy.
    assetsInlineLimit: 0,
    target: "es2022",
    // The canvas route has a budget of its own, checked where it counts: gzipped, for all it loads.
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 4610,
    proxy: Object.fromEntries(
      ["/api", "/hooks", "/u", "/c", "/openapi.json", "/docs"].map((door) => [door, api]),
    ),
  },
});
