/** Entry of the SIMD place, our own engine. Its Content-Security-Policy allows `wasm-unsafe-eval` and no more. */
import { startPlace } from './start-place.ts'
import { createWasmBackend } from './wasm-backend.ts'

void startPlace({ ...createWasmBackend(1), place: 'simd' })
