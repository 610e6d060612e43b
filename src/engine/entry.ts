/** Returns the value stored under a key, or undefined. Names inherited from `Object` (`constructor`) are not entries. */
export function entry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
