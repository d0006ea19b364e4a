/** A process that opens the store at its first argument, says so, and holds it until its input ends. */
import { openStore } from "../../db/store.ts";

const store = await openStore(Deno.args[0]);
await Deno.stdout.write(new TextEncoder().encode("open"));
await Array.fromAsync(Deno.stdin.readable);
await store.close();
