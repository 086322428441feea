// Runs every test of the repository. The last line is always `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command with its output shown; gives back the exit code and all output. */
function run(command, args) {
  return new Promise((resolve) => {
    const env = { ...process.env, DOTNET_CLI_UI_LANGUAGE: 'en', DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', TESTINGPLATFORM_TELEMETRY_OPTOUT: '1', NO_COLOR: '1' };
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8');
      child[stream].on('data', (text) => {
        output += text;
        process[stream].write(text);
      });
    }
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A number of the runner's final summary, e.g. `  failed: 0`; the last one printed counts. */
function summed(output, name) {
  const found = [...output.matchAll(new RegExp(`^\\s*${name}: (\\d+)\\s*$`, 'gm'))];
  return found.length === 0 ? null : Number(found.at(-1)[1]);
}

const { code, output } = await run('dotnet', ['test', '--solution', 'RecursiveMas.sln', '-c', 'Release', '--no-ansi', '--no-progress', ...process.argv.slice(2)]);
const passed = summed(output, 'succeeded') ?? 0;
const skipped = summed(output, 'skipped') ?? 0;
let failed = summed(output, 'failed') ?? 0;

// A build error, a crash or a project without tests fails the run though no test did: it counts as one failure.
if (failed === 0 && (code !== 0 || passed === 0)) {
  console.log(code !== 0 ? `the test run ended with exit code ${code}` : 'no test ran');
  failed = 1;
}
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
