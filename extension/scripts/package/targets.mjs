/**
 * A platform packages are made for.
 * @typedef {object} Target
 * @property {string} runtime .NET's name for it.
 * @property {readonly [string, string]} executables The daemon's file name there, and the trainer's.
 * @property {boolean} tested Whether its package is installed and run by the tests.
 */

/** Platforms by the name VS Code gives them. @type {Readonly<Record<string, Target>>} */
export const targets = {
  'linux-x64': { runtime: 'linux-x64', executables: ['rmas', 'rmas-train'], tested: true },
  'win32-x64': { runtime: 'win-x64', executables: ['rmas.exe', 'rmas-train.exe'], tested: false },
  'darwin-arm64': { runtime: 'osx-arm64', executables: ['rmas', 'rmas-train'], tested: false },
};

/** The target of this machine; undefined where no package is made for it. */
export function ownTarget() {
  return Object.keys(targets).find((name) => name === `${process.platform}-${process.arch}`);
}
