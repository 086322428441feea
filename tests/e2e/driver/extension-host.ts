import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type * as VsCode from 'vscode';
import { holds, patience, until } from './until.js';

/** What a function run in the extension host is given. */
export interface HostApi {
  readonly vscode: typeof VsCode;
  readonly require: NodeJS.Require;
}

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Calls the editor's API inside the extension host, where what an extension sees can be asked without going through pixels. */
export class ExtensionHost {
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private socket: Socket | undefined;
  private calls = 0;

  constructor(private readonly path: string) {}

  /** Runs a function there. It is sent as text: it sees its two parameters and nothing else. */
  async run<T, A = undefined>(what: string, call: (api: HostApi, argument: A) => Promise<T> | T, argument?: A): Promise<T> {
    const socket = (this.socket ??= await this.open());
    const id = ++this.calls;
    const reply = await new Promise<Reply>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new Error(`waited ${String(patience / 1000)} s for ${what}`));
      }, patience);
      this.waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      socket.write(`${JSON.stringify({ id, source: call.toString(), argument })}\n`);
    });
    if (reply.error !== undefined) throw new Error(`${what}: ${reply.error}`);
    return reply.value as T;
  }

  /** Forgets the connection: the next call waits for the extension host of a reloaded window. */
  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private async open(): Promise<Socket> {
    return until('the extension host', async () => {
      if (holds(existsSync(this.path)) === undefined) return undefined;
      const socket = connect(this.path);
      await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
          const reply = JSON.parse(text.slice(0, end)) as Reply;
          text = text.slice(end + 1);
          this.waiting.get(reply.id)?.(reply);
          this.waiting.delete(reply.id);
        }
      });
      return socket;
    });
  }
}
