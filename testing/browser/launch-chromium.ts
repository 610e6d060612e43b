/** How Chromium is started: found on this machine, and silent on a closed network. */
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
    // Root is refused a sandbox: containers of continuous integration run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
}

/** The same with WebGPU on the software adapter, where there is no GPU. */
export const launchWithWebgpu = {
  ...launchChromium,
  args: [
    ...launchChromium.args,
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--enable-features=Vulkan',
  ],
}
