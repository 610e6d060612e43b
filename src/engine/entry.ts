/** The value stored under a key, or undefined: names inherited from `Object` (`constructor`) are not entries. */
export function entry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
