import { signal } from "@preact/signals";
import { decodeScalar } from "./scalars.ts";
import { SlotReference } from "./slot_reference.ts";
import { HOLE, specialValue } from "./special.ts";

type Entry = string | number | boolean | [kind: string, ...parts: unknown[]];

/** The value that `stringify` made into `json`. */
export function parse(json: string): unknown {
  const [root, ...table]: [number, ...Entry[]] = JSON.parse(json);
  const values = new Map<number, unknown>();
  return resolve(root);

  function resolve(reference: number): unknown {
    if (reference < 0) return specialValue(reference);
    if (!values.has(reference)) decode(reference, table[reference - 1]);
    return values.get(reference);
  }

  /** Containers are known before their parts are, for a part may refer to its container. */
  function decode(position: number, entry: Entry): void {
    const keep = <T>(value: T): T => {
      values.set(position, value);
      return value;
    };
    if (!Array.isArray(entry)) return void keep(entry);
    const [kind, ...parts] = entry;
    const references = parts as number[];
    if (kind === "Array") fillArray(keep(new Array(parts.length)), references);
    else if (kind === "Object") fillObject(keep({}), parts);
    else if (kind === "Map") fillMap(keep(new Map()), references);
    else if (kind === "Set") fillSet(keep(new Set()), references);
    else if (kind === "Signal") fillSignal(keep(signal<unknown>(undefined)), references);
    else if (kind === "Slot") keep(new SlotReference(references[0]));
    else keep(decodeScalar(entry as string[]));
  }

  function fillArray(array: unknown[], references: number[]): void {
    references.forEach((reference, at) => {
      if (reference !== HOLE) array[at] = resolve(reference);
    });
  }

  function fillObject(object: object, parts: unknown[]): void {
    for (let at = 0; at < parts.length; at += 2) {
      // Plain assignment would let a prop named `__proto__` replace the prototype.
      Object.defineProperty(object, parts[at] as string, {
        value: resolve(parts[at + 1] as number),
        configurable: true,
        enumerable: true,
        writable: true,
      });
    }
  }

  function fillMap(map: Map<unknown, unknown>, references: number[]): void {
    for (let at = 0; at < references.length; at += 2) {
      map.set(resolve(references[at]), resolve(references[at + 1]));
    }
  }

  function fillSet(set: Set<unknown>, references: number[]): void {
    for (const reference of references) set.add(resolve(reference));
  }

  function fillSignal(target: { value: unknown }, [reference]: number[]): void {
    target.value = resolve(reference);
  }
}
