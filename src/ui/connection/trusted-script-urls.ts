/** The page's only Trusted Types policy. It allows only the workers of this app. */

interface Policy {
  createScriptURL(url: string): string
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy
}

// The Vite development server serves workers from their source folders. Built apps have none of these paths.
const allowed = import.meta.env.DEV
  ? /^\/src\/(edge|gateway|lab|pdf)\//
  : /^\/(service-worker\.js$|workers\/)/

/** @throws TypeError for any other script */
function onlyOurs(url: string): string {
  const { origin, pathname } = new URL(url, location.href)
  if (origin !== location.origin || !allowed.test(pathname))
    throw new TypeError(
      `Expected /service-worker.js or a script below /workers/ of this origin; received ${url}.`,
    )
  return url
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
const policy: Policy = factory?.createPolicy('breakeven', { createScriptURL: onlyOurs }) ?? {
  createScriptURL: onlyOurs,
}

/** Returns the URL as `new Worker` and `register` accept it under `require-trusted-types-for 'script'`. */
export const trustedScriptUrl = (url: string): string => policy.createScriptURL(url)
