import type { LoadProgress } from '../contract/results.js';

/** Turns the parts of a load into one fraction that never falls: reading and verifying to 0.9, sessions to 1. */
export class LoadSteps {
  private last = 0;

  constructor(
    private readonly model: string,
    private readonly onProgress: (progress: LoadProgress) => void,
  ) {}

  /** @param fraction Of the package's bytes. */
  verifying(fraction: number): void {
    this.report('verifying', fraction * 0.9);
  }

  report(stage: string, fraction: number): void {
    this.last = Math.min(1, Math.max(this.last, fraction));
    this.onProgress({ model: this.model, stage, fraction: this.last });
  }
}
