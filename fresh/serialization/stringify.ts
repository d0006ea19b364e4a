import { Signal } from "@preact/signals";
import { encodeScalar } from "./scalars.ts";
import { SlotReference } from "./slot_reference.ts";
import { HOLE, specialNumber } from "./special.ts";

/**
 * Props as JSON: a table of values that refer to each other by position, so that a value that two
 * props share is one value again when it is parsed, circles included. Knows what JSON does not:
 * `undefined`, `NaN`, infinities, `-0`, bigints, dates, URLs, regular expressions, bytes, maps, sets,
 * holes in arrays, and signals.
 *
 * @throws {TypeError} for what cannot be sent: functions, symbols, instances of other classes.
 */
export function stringify(value: unknown): string {
  const table: unknown[] = [];
  const positions = new Map<unknown, number>();
  const root = refer(value);
  return JSON.stringify([root, ...table]);

  function refer(value: unknown): number {
    const special = specialNumber(value);
    if (special !== undefined) return special;
    const known = positions.get(value);
    if (known !== undefined) return known;
    // Position 0 holds the root's reference.
    const position = table.push(null);
    positions.set(value, position);
    table[position - 1] = encode(value);
    return position;
  }

  function encode(value: unknown): unknown {
    if (["string", "number", "boolean"].includes(typeof value)) return value;
    const scalar = encodeScalar(value);
    if (scalar !== undefined) return scalar;
    if (value instanceof Signal) return ["Signal", refer(value.peek())];
    if (value instanceof SlotReference) return ["Slot", value.id];
    if (Array.isArray(value)) {
      return ["Array", ...Array.from(value, (item, at) => at in value ? refer(item) : HOLE)];
    }
    if (value instanceof Map) return ["Map", ...[...value].flat().map(refer)];
    if (value instanceof Set) return ["Set", ...[...value].map(refer)];
    if (isPlainObject(value)) {
      return ["Object", ...Object.entries(value).flatMap(([name, item]) => [name, refer(item)])];
    }
    throw new TypeError(`Cannot send ${describe(value)} to an island. Pass plain data or signals.`);
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function describe(value: unknown): string {
  if (typeof value === "function") return `the function "${value.name}"`;
  return typeof value === "object" ? `a ${value?.constructor?.name}` : `a ${typeof value}`;
}
