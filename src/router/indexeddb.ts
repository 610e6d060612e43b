export { indexedDbStore } from './stores/indexeddb-store.ts'
