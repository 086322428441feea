/** Says something beside the test results: measured figures, and why tests were skipped. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
