import type { ToEngine } from '../../protocol/engine.js';
import type { FilePart, PackageSource } from '../packages/package-source.js';
import type { FromService } from './worker-messages.js';

type Piece = Extract<ToEngine, { type: 'piece' }>;

/** Bytes of one message: no copy of a package is ever whole outside the engine. */
const pieceBytes = 8 * 1024 * 1024;

/** Package files through the extension, piece by piece: no message is larger than a piece, however large a model is. */
export class RelayedSource implements PackageSource {
  private readonly waiting = new Map<number, (piece: Piece) => void>();
  private reads = 0;

  constructor(private readonly post: (message: FromService) => void) {}

  async read(folder: string, name: string, onRead: (bytes: number) => void, signal: AbortSignal): Promise<Uint8Array | null> {
    const first = await this.readPart(folder, name, 0, pieceBytes);
    if (first.bytes === null) return null;
    if (first.bytes.length === first.total) return first.bytes;
    const whole = new Uint8Array(first.total);
    whole.set(first.bytes);
    for (let at = first.bytes.length; at < whole.length; ) {
      onRead(at);
      signal.throwIfAborted();
      const { bytes, total } = await this.readPart(folder, name, at, pieceBytes);
      // A file that shrinks or ends while it is read has another sha256; the caller compares.
      if (bytes === null || bytes.length === 0 || total !== whole.length) return whole.subarray(0, at);
      whole.set(bytes, at);
      at += bytes.length;
    }
    onRead(whole.length);
    return whole;
  }

  readPart(folder: string, name: string, offset: number, length: number): Promise<FilePart> {
    const read = ++this.reads;
    return new Promise((resolve) => {
      this.waiting.set(read, resolve);
      this.post({ type: 'read', read, folder, name, offset, length });
    });
  }

  /** Takes an answer in. */
  receive(piece: Piece): void {
    this.waiting.get(piece.read)?.(piece);
    this.waiting.delete(piece.read);
  }
}
