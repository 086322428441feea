using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Engines;

/// <summary>Asks an agent to think: latents out, no text.</summary>
/// <param name="Model">Loaded model.</param>
/// <param name="Prompt">Conversation; latent segments are injected as input embeddings.</param>
/// <param name="InnerLink">Id of R_in; null only when no step is needed (m ≤ 1 or <see cref="TransferRows.Prompt"/>).</param>
/// <param name="Steps">m, or the limit when <paramref name="Auto"/>.</param>
/// <param name="Auto">Stop where the model itself would have ended its message.</param>
/// <param name="Rows">Which rows the handle holds.</param>
/// <param name="Pool">Reduction applied before the rows are kept.</param>
/// <param name="ReusePrefix">Whether the KV cache of an earlier hop's shared prefix may be taken; timing passes and exact repeats say no.</param>
public sealed record ThinkRequest(
    string Model,
    ModelPrompt Prompt,
    string? InnerLink,
    int Steps,
    bool Auto,
    TransferRows Rows,
    RowPooling Pool,
    bool ReusePrefix = true);
