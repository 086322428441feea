import type { ComparisonRecord } from '../../../../schemas/protocol.generated.js';
import { of } from '../format/numbers.js';
import { when } from './when.js';

/** Where the figures are from: when, of which file, on which engines, with which models. What was changed or emulated says so. */
export function Provenance({ record }: { readonly record: ComparisonRecord }) {
  const { choices, loaded, report } = record;
  const changed = choices.models ?? [];
  return (
    <p class="section provenance is-quiet" data-testid="provenance">
      {record.name} · {when(record.startedAt)} · {choices.question !== null ? 'one question' : of(report.finished, 'question')}
      {choices.data !== null && ` of ${choices.data}`} · seed {report.seed}
      {Object.entries(loaded.engines).map(([name, device]) => (
        <span key={name}>
          {' '}
          · {name}: {device}
          {isSoftware(device) && <span class="chip is-control">software adapter</span>}
        </span>
      ))}
      {changed.map(({ agent, model, package: folder, webLlm }) => (
        <span key={agent}>
          {' '}
          · <span class="chip is-control">other model</span> {agent}: {model ?? folder ?? webLlm}
        </span>
      ))}{' '}
      · <span class="provenance-id">{record.id}</span>
    </p>
  );
}

/** Whether a device is a graphics adapter emulated on the processor: its times say nothing about a real one. */
export function isSoftware(device: string): boolean {
  return /software|swiftshader|llvmpipe|basic render/i.test(device);
}
