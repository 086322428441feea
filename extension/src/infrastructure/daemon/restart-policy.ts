/** Says whether a daemon that died is started again: at most {@link RestartPolicy.most} times within {@link RestartPolicy.window}. */
export class RestartPolicy {
  /** Most restarts. */
  static readonly most = 5;

  /** Milliseconds they are counted over. */
  static readonly window = 3 * 60 * 1000;

  private readonly restarts: number[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  /** Counts one death; true when it is to be started again. */
  mayRestart(): boolean {
    const at = this.now();
    while (this.restarts[0] !== undefined && at - this.restarts[0] >= RestartPolicy.window) this.restarts.shift();
    if (this.restarts.length >= RestartPolicy.most) return false;
    this.restarts.push(at);
    return true;
  }

  /** Forgets what happened: the person asked for a new start. */
  reset(): void {
    this.restarts.length = 0;
  }
}
