// What a package may hold. Whatever is not named here is a mistake: a package grows by oversight only.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Megabytes a package may weigh at most. */
export const mostMegabytes = 120;

/** Kilobytes of what is loaded when the extension activates. */
export const mostActivationKilobytes = 300;

/** Files of a package, as the packager lists them. */
const allowed = [
  /^package(\.nls)?\.json$/,
  /^(README\.md|LICENSE|ThirdPartyNotices\.txt)$/,
  /^docs\/([\w-]+\.md|images\/[\w-]+\.png)$/,
  /^extension\/dist\/(extension|connection)\.js$/,
  /^extension\/(l10n|snippets|templates)\/[\w.-]+\.json$/,
  /^extension\/media\/([\w-]+\.(png|svg)|walkthrough\/[\w-]+\.(md|png|svg))$/,
  /^extension\/server\/[\w.-]+$/,
  /^webview\/dist\/[\w.-]+\.(js|css|ttf)$/,
  /^webview\/dist\/report\.html$/,
  /^webview\/dist\/engine\/(onnx-(wasm|webgpu)\.(js|wasm)|webllm\.js)$/,
  /^schemas\/([\w.-]+\.json|diagnostics\.md)$/,
  /^examples\/relay\/[\w./-]+\.(json|jsonl|md|safetensors)$/,
];

/** What must be there for the extension to work at all. */
const needed = [
  'extension/dist/extension.js',
  'extension/dist/connection.js',
  'extension/server/rmas.dll',
  'webview/dist/report.html',
  'webview/dist/engine/onnx-wasm.js',
  'webview/dist/engine/onnx-wasm.wasm',
  'webview/dist/engine/onnx-webgpu.js',
  'webview/dist/engine/onnx-webgpu.wasm',
  'webview/dist/engine/webllm.js',
  'schemas/rmas.schema.json',
  'examples/relay/sequential.rmas.json',
  'examples/relay/models/planner/model.safetensors',
  'ThirdPartyNotices.txt',
];

// TorchSharp.dll is .NET code; the libraries behind it are fetched by whoever wants to train.
const forbidden = [/libtorch/i, /torch_cpu/i, /c10/i, /\.pdb$/, /\.map$/, /^extension\/server\/.*\.xml$/, /createdump/];

/**
 * Problems of a package's list of files; empty when it is as it should be.
 * @param {readonly string[]} files
 * @param {readonly string[]} executables
 * @returns {string[]}
 */
export function contentProblems(files, executables) {
  return [
    ...files.filter((file) => !allowed.some((pattern) => pattern.test(file))).map((file) => `'${file}' has no place in a package`),
    ...files.filter((file) => forbidden.some((pattern) => pattern.test(file))).map((file) => `'${file}' must not be shipped`),
    ...[...needed, 'extension/server/rmas-train.dll', ...executables.map((file) => `extension/server/${file}`)].filter((file) => !files.includes(file)).map((file) => `'${file}' is missing`),
  ];
}

/**
 * Files of the published daemon that may be executed, where modes say so.
 * @param {string} server
 */
export async function executables(server) {
  const found = [];
  for (const file of await readdir(server)) if (((await stat(join(server, file))).mode & 0o111) !== 0) found.push(file);
  return found;
}
