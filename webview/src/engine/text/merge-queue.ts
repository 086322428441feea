/** A merge that waits: the ids it was offered for tell whether it still stands. */
export interface WaitingMerge {
  readonly rank: number;
  readonly at: number;
  readonly left: number;
  readonly right: number;
}

/** A binary heap: the lowest rank first, the leftmost of equals. */
export class MergeQueue {
  private readonly heap: WaitingMerge[] = [];

  push(merge: WaitingMerge): void {
    let i = this.heap.push(merge) - 1;
    for (let parent = (i - 1) >> 1; i > 0 && before(merge, this.heap[parent]); parent = (i - 1) >> 1) {
      this.swap(i, parent);
      i = parent;
    }
  }

  pop(): WaitingMerge | undefined {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (first === undefined || last === undefined || this.heap.length === 0) return first;
    this.heap[0] = last;
    for (let i = 0; ; ) {
      const left = 2 * i + 1;
      const child = before(this.heap[left + 1], this.heap[left]) ? left + 1 : left;
      if (!before(this.heap[child], last)) return first;
      this.swap(i, child);
      i = child;
    }
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.heap[a], this.heap[b]];
    if (one === undefined || other === undefined) return;
    this.heap[a] = other;
    this.heap[b] = one;
  }
}

function before(one: WaitingMerge | undefined, other: WaitingMerge | undefined): boolean {
  return one !== undefined && (other === undefined || one.rank < other.rank || (one.rank === other.rank && one.at < other.at));
}
