/** Entry of the WASM place. Its Content-Security-Policy allows `wasm-unsafe-eval` and no more. */
import { startPlace } from './start-place.ts'
import { createWasmBackend } from './wasm-backend.ts'

void startPlace(createWasmBackend(1))
