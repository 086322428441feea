/** One call after the other: a session of the runtime takes one run at a time, and memory is bounded by one hop. */
export class Lane {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs work when everything before it is over; work whose signal was aborted meanwhile is not started. */
  run<T>(work: () => Promise<T> | T, signal?: AbortSignal): Promise<T> {
    const mine = this.last.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
