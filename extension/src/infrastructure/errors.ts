import type { RmasError } from '../../../schemas/protocol.generated.js';

/** The person stopped it: nothing is shown. */
export class UserCancelledError extends Error {
  constructor() {
    super('cancelled');
    this.name = 'UserCancelledError';
  }
}

/** What a person can do about an error: a button and the command behind it. */
export interface ErrorAction {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** An expected failure, told in one message with the next steps as buttons. */
export class OperationError extends Error {
  constructor(
    message: string,
    readonly actions: readonly ErrorAction[] = [],
    /** The daemon's error behind it; null when it did not come from there. */
    readonly told: RmasError | null = null,
  ) {
    super(message);
    this.name = 'OperationError';
  }
}

/** JSON-RPC code of a failure that carries a whole {@link RmasError} as its data. */
const daemonFailure = -32050;

/** LSP code of a cancelled request. */
const requestCancelled = -32800;

/** What the connection answers in the daemon's place when it is gone: write error, read error, pending, inactive. */
const connectionLost = [-32099, -32098, -32097, -32096];

/** The daemon's own words for a failure; null when the failure is not one of its own. */
export function rmasError(error: unknown): RmasError | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== daemonFailure || !('data' in error)) return null;
  const data = error.data;
  return typeof data === 'object' && data !== null && 'code' in data && 'message' in data ? (data as RmasError) : null;
}

/** One line: code, what is wrong, where, and the next step. */
export function oneLine(error: RmasError): string {
  const where = error.where === null ? '' : ` (${error.where})`;
  const next = error.nextStep === null ? '' : ` Next: ${error.nextStep}.`;
  return `${error.code}: ${error.message}${where}.${next}`.replace(/\.\./g, '.');
}

/** Gives any failure of a request its place among the errors people see. */
export function toShown(error: unknown, pattern?: string): unknown {
  const told = rmasError(error);
  if (told !== null) return told.code === 'RMAS498' ? new UserCancelledError() : new OperationError(oneLine(told), actionsFor(told.code, pattern), told);
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === requestCancelled) return new UserCancelledError();
  return connectionLost.some((code) => code === error.code) ? new OperationError('The daemon ended before it answered. It is started again; then try once more.') : error;
}

/** Links that are missing, or were made for other models. */
const fittedAgain: readonly string[] = ['RMAS230', 'RMAS231', 'RMAS232', 'RMAS234', 'RMAS290'];

// The next step as a button, where a command of ours does it.
function actionsFor(code: string, pattern: string | undefined): readonly ErrorAction[] {
  if (pattern !== undefined && fittedAgain.includes(code)) return [{ title: 'Fit Links', command: 'rmas.fitLinks', arguments: [pattern] }];
  return [];
}

/** A text for a message box: links would be drawn, and those of foreign names and files are nobody's. */
export function plain(text: string): string {
  return text.replaceAll('](', '] (');
}

/** Any failure in the form records and pages show. */
export function asRmasError(error: unknown): RmasError {
  if (error instanceof OperationError && error.told !== null) return error.told;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'RMAS499', message, where: null, nextStep: null };
}
