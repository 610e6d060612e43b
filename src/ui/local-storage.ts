/** The storage of this origin. Undefined where reading the property throws, for example when site data are blocked. */
export function openLocalStorage(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
