import type { Change } from "#engine/ports";
import { storeContract } from "#test/contracts/store";
import { memoryStore } from "#test/worlds/memory";

storeContract("memory", async () => {
  let told: Change[] = [];
  const store = memoryStore(Date.now, (change) => told.push(change));
  return {
    store,
    changes: async () => {
      const found = told;
      told = [];
      return found;
    },
    stop: async () => {},
  };
});
