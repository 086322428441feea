/** One expected failure, as the daemon's `RmasError`: a stable code, what is wrong, where, and the one next step. */
export interface FailureData {
  readonly code: string;
  readonly message: string;
  readonly where: string | null;
  readonly nextStep: string | null;
}

/** Carries a {@link FailureData} through the engine; worker, page and relay hand its data on unchanged. */
export class Failure extends Error {
  readonly data: FailureData;

  constructor(code: string, message: string, where: string | null = null, nextStep: string | null = null) {
    super(`${code}: ${message}`);
    this.name = 'Failure';
    this.data = { code, message, where, nextStep };
  }

  /** Any error as a failure; what nobody expected says so. */
  static dataOf(error: unknown): FailureData {
    if (error instanceof Failure) return error.data;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { code: 'RMAS452', message: `the engine failed unexpectedly: ${message}`, where: null, nextStep: null };
  }
}
