import { hunt } from "./hunt";
import { MUTANTS } from "./mutants";
const only = process.argv[2];
for (const m of MUTANTS) { if (only && !m.name.includes(only)) continue;
  try { const k = await hunt(m, Number(process.argv[3] ?? 40000)); console.log(k.killed ? "killed" : "ALIVE ", m.name.padEnd(30), k.seconds.toFixed(1), k.transitions, k.seed, k.told.slice(0, 110)); } catch (e) { console.log("ERR", m.name, (e as Error).message.slice(0,300)); } }
