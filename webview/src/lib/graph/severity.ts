import type { DiagnosticView } from '../../../../schemas/protocol.generated.js';

type Severity = DiagnosticView['severity'];

/** The icon of a diagnostic: only what is wrong or may be wrong warns. */
export function severityIcon(severity: Severity): 'error' | 'warning' | 'info' {
  return severity === 'error' || severity === 'warning' ? severity : 'info';
}

/** The colour of a diagnostic's words. */
export function severityClass(severity: Severity): string {
  return { error: 'is-error-text', warning: 'is-warning', info: 'is-quiet' }[severityIcon(severity)];
}
