import type { FromEngine, Preflight } from '../../protocol/engine.js';

/** What the engine's view shows: the device, and why it is not another one. The engine itself needs no page to look at. */
export class EngineStatus {
  private readonly line = document.createElement('p');
  private readonly notice = document.createElement('p');

  constructor(root: HTMLElement) {
    root.dataset['status'] = 'idle';
    this.line.setAttribute('role', 'status');
    this.line.textContent = 'The engine starts with the first run that uses it.';
    this.notice.className = 'notice';
    root.append(this.line, this.notice);
  }

  receive(message: FromEngine): void {
    if (message.type !== 'started') return;
    const root = this.line.parentElement as HTMLElement;
    root.dataset['status'] = 'started';
    root.dataset['provider'] = message.preflight.provider;
    root.dataset['restarts'] = String(message.restarts);
    this.line.textContent = words(message.preflight);
    this.notice.textContent = message.preflight.notice ?? '';
  }
}

function words({ provider, adapter, software, shaderF16 }: Preflight): string {
  if (provider === 'wasm') return 'CPU, through WebAssembly';
  return `GPU, through WebGPU: ${adapter ?? 'unnamed'}${software ? ', emulated on the CPU' : ''}${shaderF16 ? ', with half precision' : ''}`;
}
