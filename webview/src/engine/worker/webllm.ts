import * as webllm from '@mlc-ai/web-llm';
import packageOf from '@mlc-ai/web-llm/package.json';
import { serveWebLlm } from './serve-webllm.js';

serveWebLlm(webllm, packageOf.version);
