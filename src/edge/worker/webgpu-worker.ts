/** Entry of the WebGPU place. Its Content-Security-Policy allows only `wasm-unsafe-eval`. */
import { createKernel } from '../backends/kernel-binaries.ts'
import { createWebgpuBackend } from '../backends/webgpu-backend.ts'
import { networks } from '../networks.ts'
import { startPlace } from './start-place.ts'

const now = () => performance.now()
const mostTokens = Math.max(...Object.values(networks).map(({ maximumTokens }) => maximumTokens))

void startPlace(createWebgpuBackend(async () => (await createKernel(false, now)).kernel, mostTokens, now))
