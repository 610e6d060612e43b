/** All that a browser sends of its own accord: it looks for a newer service worker when it gets round to it. */
export const updateChecks = /^(GET \/service-worker\.js HTTP\/1\.1\r\n([\w-]+: .*\r\n)+\r\n)*$/
