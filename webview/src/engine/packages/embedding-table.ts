import { Failure } from '../contract/failure.js';
import { fromHalf } from './half.js';
import { files, renew } from './manifest.js';
import type { ListedPackage } from './model-package.js';
import type { PackageSource } from './package-source.js';

/** Bytes read at once: one message, and all of a small model's table. */
const pageBytes = 64 * 1024;

/** Pages kept: 16 MB. */
const keptPages = 256;

/**
 * The embedding table `[V, d]`, read from the package where it lies and never whole: what was read last is kept. Rows come out as f32, scaled
 * as they enter the decoder. The file was compared with the manifest when the package was opened.
 */
export class EmbeddingTable {
  readonly rows: number;
  readonly width: number;
  private readonly rowsPerPage: number;
  private readonly rowBytes: number;
  /** The one not used for longest comes first. */
  private readonly pages = new Map<number, Uint8Array>();

  constructor(
    private readonly source: PackageSource,
    private readonly listed: ListedPackage,
  ) {
    const { vocabularySize, hiddenSize, embeddingType } = listed.manifest;
    this.rows = vocabularySize;
    this.width = hiddenSize;
    this.rowBytes = hiddenSize * (embeddingType === 'f16' ? 2 : 4);
    this.rowsPerPage = Math.max(1, Math.floor(pageBytes / this.rowBytes));
  }

  /** Rows of ids, `[n, d]`. Ids must be rows of the table. */
  async read(ids: readonly number[]): Promise<Float32Array> {
    const numbers = [...new Set(ids.map((id) => Math.floor(id / this.rowsPerPage)))];
    const pages = new Map(await Promise.all(numbers.map(async (page) => [page, await this.page(page)] as const)));
    const values = new Float32Array(ids.length * this.width);
    for (const [index, id] of ids.entries()) {
      const page = pages.get(Math.floor(id / this.rowsPerPage)) as Uint8Array;
      this.decode(page, id % this.rowsPerPage, values.subarray(index * this.width, (index + 1) * this.width));
    }
    return values;
  }

  private decode(page: Uint8Array, row: number, target: Float32Array): void {
    const { embeddingType, embeddingScale } = this.listed.manifest;
    const bytes = page.slice(row * this.rowBytes, (row + 1) * this.rowBytes);
    if (embeddingType === 'f16') fromHalf(new Uint16Array(bytes.buffer), target);
    else target.set(new Float32Array(bytes.buffer));
    if (embeddingScale !== 1) for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) * embeddingScale;
  }

  private async page(number: number): Promise<Uint8Array> {
    const bytes = this.pages.get(number) ?? (await this.fetch(number));
    this.pages.delete(number);
    this.pages.set(number, bytes);
    const oldest = this.pages.keys().next().value;
    if (this.pages.size > keptPages && oldest !== undefined) this.pages.delete(oldest);
    return bytes;
  }

  private async fetch(number: number): Promise<Uint8Array> {
    const { folder } = this.listed;
    const first = number * this.rowsPerPage;
    const length = Math.min(this.rowsPerPage, this.rows - first) * this.rowBytes;
    const { total, bytes } = await this.source.readPart(folder, files.embeddings, first * this.rowBytes, length);
    if (bytes?.length === length && total === this.rows * this.rowBytes) return bytes;
    throw new Failure('RMAS124', `'${files.embeddings}' was truncated or changed while the model was in use`, `${folder}/${files.embeddings}`, renew);
  }
}
