import { EngineHost } from '../../engine/host/engine-host.js';
import type { EngineAssets } from '../../engine/host/engine-assets.js';
import { transferables } from '../../engine/worker/transferables.js';
import type { FromEngine, ToEngine } from '../../protocol/engine.js';
import { EngineStatus } from './engine-status.js';
import { numbersAsWords } from './numbers-as-words.js';
import './engine-host.css';

const editor = acquireVsCodeApi();
const status = new EngineStatus(document.getElementById('app') as HTMLElement);
const post = (message: FromEngine) => {
  status.receive(message);
  editor.postMessage(numbersAsWords(message), transferables(message));
};
const host = new EngineHost(JSON.parse(document.body.dataset['assets'] ?? '') as EngineAssets, post);
addEventListener('message', ({ data }: MessageEvent<ToEngine>) => host.receive(data));
post({ type: 'ready' });
