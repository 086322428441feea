import { Field } from '../../lib/ui/field.js';
import type { ComparedAgent } from '../../protocol/comparison.js';
import type { Draft, ModelDraft } from './draft.js';

/** What the fields need. */
export interface ModelFieldsProps {
  readonly draft: Draft;
  readonly agents: readonly ComparedAgent[];
  readonly set: (part: Partial<Draft>) => void;
  readonly pickPackage: (agent: string) => void;
}

const written: ModelDraft = { kind: 'written', text: '' };

/** Another model for any agent: one of the pattern's, a package or checkpoint folder, or a stock WebLLM model. */
export function ModelFields({ draft, agents, set, pickPackage }: ModelFieldsProps) {
  if (agents.length === 0) return null;
  const names = [...new Set(agents.map(({ model }) => model))];
  const changed = agents.filter(({ id }) => (draft.models[id] ?? written).kind !== 'written').length;
  return (
    <details class="model-choice" data-testid="models" open={changed > 0}>
      <summary>Models{changed > 0 ? ` (${changed} changed)` : ''}</summary>
      <div class="form-row">
        {agents.map((agent) => (
          <AgentModel key={agent.id} agent={agent} names={names} model={draft.models[agent.id] ?? written} change={(model) => set({ models: { ...draft.models, [agent.id]: model } })} pickPackage={() => pickPackage(agent.id)} />
        ))}
      </div>
      <p class="is-quiet">Latents cross only through links that were fitted between the models at both ends; with another model compare in text, or fit links for it first.</p>
    </details>
  );
}

interface AgentModelProps {
  readonly agent: ComparedAgent;
  readonly names: readonly string[];
  readonly model: ModelDraft;
  readonly change: (model: ModelDraft) => void;
  readonly pickPackage: () => void;
}

function AgentModel({ agent, names, model, change, pickPackage }: AgentModelProps) {
  const chosen = model.kind === 'named' ? `named:${model.text}` : model.kind;
  const choose = (value: string) => change(value.startsWith('named:') ? { kind: 'named', text: value.slice('named:'.length) } : { kind: value as 'written' | 'package' | 'webLlm', text: '' });
  return (
    <>
      <Field name={agent.id}>
        <select class="input" value={chosen} data-testid={`model-${agent.id}`} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="written">{agent.model} (as written)</option>
          {names
            .filter((name) => name !== agent.model)
            .map((name) => (
              <option key={name} value={`named:${name}`}>
                {name}
              </option>
            ))}
          <option value="package">a package or checkpoint folder…</option>
          <option value="webLlm">a stock WebLLM model…</option>
        </select>
      </Field>
      {model.kind === 'package' && (
        <>
          <Field name={`Folder for ${agent.id}`}>
            <input class="input" type="text" size={30} required value={model.text} placeholder="relative to the pattern" data-testid={`package-${agent.id}`} onInput={(event) => change({ ...model, text: event.currentTarget.value })} />
          </Field>
          <button type="button" class="button is-secondary" data-testid={`pick-package-${agent.id}`} onClick={pickPackage}>
            Browse…
          </button>
        </>
      )}
      {model.kind === 'webLlm' && (
        <Field name={`WebLLM id for ${agent.id}`}>
          <input class="input" type="text" size={30} required value={model.text} placeholder="such as Qwen3-0.6B-q4f16_1-MLC" data-testid={`webllm-${agent.id}`} onInput={(event) => change({ ...model, text: event.currentTarget.value })} />
        </Field>
      )}
    </>
  );
}
