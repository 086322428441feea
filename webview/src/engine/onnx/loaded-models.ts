import type { LoadModelRequest } from '../contract/requests.js';
import type { LoadProgress, ModelDescription } from '../contract/results.js';
import type { EngineDevice } from '../device/engine-device.js';
import type { Runtime } from '../device/runtime.js';
import { type ListedPackage, listPackage, openPackage } from '../packages/model-package.js';
import type { PackageSource } from '../packages/package-source.js';
import { engineErrors } from '../hops/engine-errors.js';
import { checkFits } from './fitting-in.js';
import { LoadSteps } from '../hops/load-steps.js';
import { nameFor } from '../hops/model-names.js';
import { OnnxModel } from './onnx-model.js';

interface Loaded {
  readonly folder: string;
  readonly model: OnnxModel;
}

/**
 * Models by name. Two names of one package share its sessions; the last name to go frees them. A package is
 * known by its folder and its manifest's hash: one that was built again is another.
 */
export class LoadedModels {
  private readonly byName = new Map<string, Loaded>();

  constructor(
    private readonly source: PackageSource,
    private readonly runtime: Runtime,
    private readonly device: EngineDevice,
  ) {}

  async load(request: LoadModelRequest, onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<ModelDescription> {
    const { model: asked, package: folder } = request;
    if (folder === null || folder === '') throw engineErrors.badRequest(`model '${asked}' names no package folder; the onnx-web engine needs one`);
    const steps = new LoadSteps(asked, onProgress);
    const listed = await listPackage(folder, this.source, signal);
    const same = (entry: Loaded) => entry.folder === folder && entry.model.packageHash === listed.packageHash;
    const { name, held } = nameFor(asked, this.byName, same);
    const { model } = held ?? [...this.byName.values()].find(same) ?? { model: await this.open(listed, steps, signal) };
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

  private async open(listed: ListedPackage, steps: LoadSteps, signal: AbortSignal): Promise<OnnxModel> {
    checkFits(listed.manifest, this.device, listed.folder);
    const opened = await openPackage(listed, this.source, (fraction) => steps.verifying(fraction), signal);
    steps.report('building session', 0.9);
    return OnnxModel.open(opened, this.source, this.runtime, this.device);
  }
}
