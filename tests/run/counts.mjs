/**
 * What a group of tests came to.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Readonly<Counts>} */
export const none = { passed: 0, failed: 0, skipped: 0 };

/** @param {readonly Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }), none);
}

/** @param {Counts} counts */
export function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * A build error, a crash or a group without tests fails the run though no test did: it counts as one failure.
 * @param {Counts} counts
 * @param {number} code Exit code of what ran them.
 * @returns {Counts}
 */
export function orOneFailure(counts, code) {
  if (counts.failed > 0 || (code === 0 && counts.passed > 0)) return counts;
  console.log(code !== 0 ? `it ended with exit code ${code} though no test failed` : 'no test ran');
  return { ...counts, failed: 1 };
}
