/** Entry of the reference engine. Its Content-Security-Policy allows only `wasm-unsafe-eval`. */
import { createWasmBackend } from '../backends/wasm-backend.ts'
import { startPlace } from './start-place.ts'

void startPlace(createWasmBackend())
