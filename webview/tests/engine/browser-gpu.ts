/** Whether tests run on this machine's own GPU (`RMAS_GPU=hardware`), not on the adapter emulated on the CPU that every machine has. */
export const hardware = process.env['RMAS_GPU'] === 'hardware';

// Without a screen the browser finds a GPU through Vulkan only, and draws nothing on it. Half floats have to be asked for on some GPUs.
const onHardware = ['--use-angle=vulkan', '--disable-vulkan-surface', '--ignore-gpu-blocklist', '--enable-dawn-features=vulkan_enable_f16_on_nvidia'];
const onTheCpu = ['--use-vulkan=swiftshader', '--use-angle=swiftshader'];

/** What has the browser find a GPU. */
export const gpuFlags: readonly string[] = ['--enable-unsafe-webgpu', '--enable-features=Vulkan', ...(hardware ? onHardware : onTheCpu)];
