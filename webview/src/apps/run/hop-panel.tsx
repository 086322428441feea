import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { count, duration, of } from '../../lib/format/numbers.js';
import { Icon } from '../../lib/icons/icon.js';
import { NumberField } from '../../lib/ui/number-field.js';
import { HopDetail } from './hop-detail.js';
import { PromptView } from './prompt-view.js';
import type { HopView, RunView } from './run-view.js';
import { normsText } from './tally.js';
import { doing } from './words.js';

/** What the panel of a hop shows, and whom it tells. */
export interface HopPanelProps {
  readonly run: RunView;
  readonly hop: HopView;
  readonly choose: (hop: number) => void;
  /** Runs again from this hop; null while that cannot be. */
  readonly resume: ((seed: number | null) => void) | null;
  readonly children?: ComponentChildren;
}

/** Everything about one hop: its prompt, what it wrote or thought, its figures, its tools and its error. */
export function HopPanel({ run, hop, choose, resume, children }: HopPanelProps) {
  const { manifest } = run;
  const planned = manifest?.plan.hops.find(({ index }) => index === hop.hop);
  const { result } = hop;
  const device = result === null ? null : (manifest?.engines[result.engine] ?? null);
  return (
    <section class="section hop-panel" aria-label={`Hop ${hop.hop + 1}`} data-testid="hop-panel" data-hop={hop.hop} data-status={hop.state}>
      <h2 class="section-title" data-testid="hop-title">
        Hop {hop.hop + 1} of {run.hops.length}: {hop.agent} {doing[hop.kind]}, round {hop.round}
      </h2>
      {result?.reusedFrom != null && (
        <p class="chip" data-testid="reused">
          taken over from run {result.reusedFrom}; its time was measured then
        </p>
      )}
      <dl class="hop-facts">
        <Fact name="latent steps" value={count(result?.latentSteps)} />
        <Fact name="decoded tokens" value={count(result?.decodedTokens ?? hop.tokens)} />
        <Fact name="prompt tokens" value={count(result?.promptTokens)} />
        <Fact name="injected rows" value={count(result?.injectedRows)} />
        <Fact name="time" value={duration(result?.ms)} />
        <Fact name="row norms" value={normsText(result?.rowNorms ?? null)} />
        <Fact name="engine" value={device ?? '–'} />
      </dl>
      {device !== null && /software|swiftshader|llvmpipe|basic render/i.test(device) && (
        <p class="chip is-control" data-testid="software">
          <Icon name="warning" />
          software adapter: its times say nothing about a GPU
        </p>
      )}
      {planned !== undefined && manifest !== null && <PromptView planned={planned} manifest={manifest} hops={run.hops} choose={choose} />}
      <HopDetail hop={hop} />
      {children}
      {resume !== null && <Resume hop={hop} resume={resume} />}
    </section>
  );
}

function Resume({ hop, resume }: { readonly hop: HopView; readonly resume: (seed: number | null) => void }) {
  const [seed, setSeed] = useState('');
  return (
    <form
      class="form-row"
      aria-label="Run again from this hop"
      onSubmit={(event) => {
        event.preventDefault();
        resume(seed.trim() === '' ? null : Number(seed));
      }}
    >
      <NumberField name="Seed of what follows" value={seed} placeholder="as recorded" least={0} most={2147483647} change={setSeed} testid="resume-seed" />
      <button type="submit" class="button is-secondary" data-testid="resume">
        <Icon name="play" />
        Run again from here
      </button>
      <p class="is-quiet footnote">{hop.hop === 0 ? 'Everything runs' : `${of(hop.hop, 'hop')} before it, and those beside it, come from the record; this one and all that follow run`} with the pattern as it is now.</p>
    </form>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
