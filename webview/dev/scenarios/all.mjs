import { comparison } from './comparison.mjs';
import { run } from './run.mjs';
import { topology } from './topology.mjs';

/** Scenarios by page: each answers what the page says. */
export const scenarios = { topology, run, comparison };
