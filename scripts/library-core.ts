/** What a program needs to route between functions. `build-library.ts` bundles it to measure its size. */
export { createRouter } from '../src/router/create-router.ts'
export { functionPlace } from '../src/router/places/function-place.ts'
export { memoryStore } from '../src/router/stores/store.ts'
