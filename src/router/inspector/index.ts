/** The public interface of `breakeven/inspector`. */
export { createInspector, type Inspector, type InspectorOptions } from './inspector.ts'
