/** Finds and starts Chromium without background network requests. */
import { findChromium } from './find-browsers.ts'

const executablePath = findChromium()

export const launchChromium = {
  ...(executablePath && { executablePath }),
  args: [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // The sandbox does not run as root, and containers of continuous integration run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
}

/** The same with WebGPU on the software adapter, for machines without a GPU. */
export const launchWithWebgpu = {
  ...launchChromium,
  args: [
    ...launchChromium.args,
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--enable-features=Vulkan',
  ],
}
