export { fileStore } from './stores/file-store.ts'
