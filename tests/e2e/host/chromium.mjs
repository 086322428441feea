// The browser the editor is driven with: Debian's, never a downloaded one.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser's path; null when there is none. `RMAS_CHROMIUM` names another. */
export function findChromium() {
  const named = process.env['RMAS_CHROMIUM'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  return places.find((path) => existsSync(path)) ?? null;
}

/**
 * Starts the browser. Everything it would ask the network for on its own is off; the guard of the tests checks the pages.
 * @param {{ softwareGpu?: boolean }} [options] Whether pages find a GPU, emulated on the CPU; else they find none.
 */
export async function launchChromium({ softwareGpu = false } = {}) {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(`there is no chromium at ${places.join(', ')}; install it or name it in RMAS_CHROMIUM`);
  const args = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  // Without Vulkan's own flag the first canvas would lose the device.
  args.push(...(softwareGpu ? ['--enable-unsafe-webgpu', '--enable-features=Vulkan', '--use-vulkan=swiftshader', '--use-angle=swiftshader'] : ['--disable-gpu']));
  // Chromium's sandbox refuses to run as root, which is what containers are.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return chromium.launch({ executablePath, headless: true, args });
}
