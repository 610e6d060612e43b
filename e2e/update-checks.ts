/** Matches the only requests that a browser sends on its own: checks for a newer service worker. */
export const updateChecks = /^(GET \/service-worker\.js HTTP\/1\.1\r\n([\w-]+: .*\r\n)+\r\n)*$/
