import type { Database } from "./database";

/** Small named values of this world: where the fold stands, how late it is on a pushed clock. */
export interface Memo {
  get(name: string): string | undefined;
  set(name: string, value: string): Promise<void>;
  /** For use inside a transaction of somebody else. */
  setNow(name: string, value: string): void;
}

export function createMemo(database: Database): Memo {
  database.statement("CREATE TABLE IF NOT EXISTS memo (name TEXT PRIMARY KEY, value TEXT NOT NULL)").run();
  const select = database.statement("SELECT value FROM memo WHERE name = ?");
  const upsert = database.statement(
    "INSERT INTO memo (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const setNow = (name: string, value: string): void => {
    upsert.run(name, value);
  };
  return {
    get(name) {
      const value = select.get(name)?.[0];
      return typeof value === "string" ? value : undefined;
    },
    set: (name, value) => database.commit(() => setNow(name, value)),
    setNow,
  };
}
