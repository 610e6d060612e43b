/** Entry of the WebGPU place. ONNX Runtime's WebGPU build needs `unsafe-eval`: nothing else is given it. */
import { startPlace } from './start-place.ts'
import { createWebgpuBackend } from './webgpu-backend.ts'

void startPlace(createWebgpuBackend())
