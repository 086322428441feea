/** The part of the browser's caches that is used, in memory. */
export class MemoryCaches {
  private readonly byName = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();

  open = (name: string) => Promise.resolve(this.cacheOf(this.held(name)));

  /** Addresses a cache holds. */
  addresses(name: string): string[] {
    return [...this.held(name).keys()];
  }

  /** Puts bytes where a cache has them. */
  fill(name: string, address: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.held(name).set(address, bytes);
  }

  private held(name: string): Map<string, Uint8Array<ArrayBuffer>> {
    const found = this.byName.get(name) ?? new Map<string, Uint8Array<ArrayBuffer>>();
    this.byName.set(name, found);
    return found;
  }

  private cacheOf(held: Map<string, Uint8Array<ArrayBuffer>>) {
    return {
      match: (address: string) => Promise.resolve(held.has(address) ? new Response(held.get(address)) : undefined),
      delete: (address: string) => Promise.resolve(held.delete(address)),
      put: async (address: string, reply: Response) => void held.set(address, new Uint8Array(await reply.arrayBuffer())),
    };
  }
}
