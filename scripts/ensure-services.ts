/** Finds or installs the programs that the server's tests use. Prints a message for each that cannot be had: its tests are skipped. */
import { nginxProgram, storeProgram } from '../testing/services.ts'
import { installSteps, runStep } from './system-packages.ts'

const services = [
  { name: 'Redis or Valkey', found: storeProgram, packages: ['redis-server'] },
  { name: 'nginx', found: nginxProgram, packages: ['nginx-light'] },
]

for (const { name, found, packages } of services) {
  if (found || installSteps(...packages).every(runStep)) continue
  console.warn(
    `SKIPPED: the tests with ${name} need ${packages.join(' and ')}, which could not be installed.`,
  )
}
