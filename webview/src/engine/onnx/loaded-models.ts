import type { LoadModelRequest } from '../contract/requests.js';
import type { LoadProgress, ModelDescription } from '../contract/results.js';
import type { EngineDevice } from '../device/engine-device.js';
import type { Runtime } from '../device/runtime.js';
import { openPackage } from '../packages/model-package.js';
import type { PackageSource } from '../packages/package-source.js';
import { engineErrors } from '../hops/engine-errors.js';
import { checkFits } from './fitting-in.js';
import { LoadSteps } from '../hops/load-steps.js';
import { OnnxModel } from './onnx-model.js';

/** Models by name. Two names of one package share its sessions; the last name to go frees them. */
export class LoadedModels {
  private readonly byName = new Map<string, { readonly folder: string; readonly model: OnnxModel }>();

  constructor(
    private readonly source: PackageSource,
    private readonly runtime: Runtime,
    private readonly device: EngineDevice,
  ) {}

  async load(request: LoadModelRequest, onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<ModelDescription> {
    const { model: name, package: folder } = request;
    if (folder === null || folder === '') throw engineErrors.badRequest(`model '${name}' names no package folder; the onnx-web engine needs one`);
    const steps = new LoadSteps(name, onProgress);
    const same = this.byName.get(name);
    if (same !== undefined && same.folder !== folder) throw engineErrors.nameTaken(name, same.folder, folder);
    const model = same?.model ?? [...this.byName.values()].find((entry) => entry.folder === folder)?.model ?? (await this.open(folder, steps, signal));
    this.byName.set(name, { folder, model });
    steps.report('ready', 1);
    return model.describe(name);
  }

  get(name: string): OnnxModel {
    const entry = this.byName.get(name);
    if (entry === undefined) throw engineErrors.unknownModel(name, this.byName.keys());
    return entry.model;
  }

  /** Forgets a name; unknown names are ignored. */
  async unload(name: string): Promise<void> {
    const entry = this.byName.get(name);
    this.byName.delete(name);
    if (entry !== undefined && ![...this.byName.values()].some((other) => other.model === entry.model)) await entry.model.release();
  }

  private async open(folder: string, steps: LoadSteps, signal: AbortSignal): Promise<OnnxModel> {
    const opened = await openPackage(folder, this.source, (manifest) => checkFits(manifest, this.device, folder), (fraction) => steps.verifying(fraction), signal);
    steps.report('building session', 0.9);
    return OnnxModel.open(opened, this.runtime, this.device);
  }
}
