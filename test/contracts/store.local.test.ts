import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#local/database";
import { createStore } from "#local/store";
import { storeContract } from "#test/contracts/store";

for (const sync of ["normal", "full"] as const) {
  storeContract(`SQLite, synchronous ${sync}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "rekindle-store-"));
    const database = openDatabase(join(folder, "data.sqlite"), { sync });
    const store = createStore(database, { now: Date.now });
    let seq = "";
    return {
      store,
      changes: async () => {
        const found = store.changes(seq, 1_000);
        seq = found.at(-1)?.seq ?? seq;
        return found;
      },
      stop: async () => {
        database.close();
        rmSync(folder, { recursive: true });
      },
    };
  });
}
