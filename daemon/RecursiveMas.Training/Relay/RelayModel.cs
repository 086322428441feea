using RecursiveMas.Training.Pretraining;
using RecursiveMas.Training.Relay.Corpus;
using RecursiveMas.Training.Tokenization;

namespace RecursiveMas.Training.Relay;

/// <summary>One of the bundled models: sizes, tokenizer, what it is trained on and for how long.</summary>
/// <param name="Name">Folder name under models/.</param>
/// <param name="Pattern">Pattern file whose prompts it is trained on.</param>
/// <param name="Architecture"><c>qwen2</c>, <c>qwen3</c> or <c>llama</c>.</param>
/// <param name="Style">Tokenizer family.</param>
/// <param name="Hidden">d.</param>
/// <param name="Heads">Attention heads (no grouping at this size).</param>
/// <param name="HeadDim">Width of a head.</param>
/// <param name="Intermediate">Width of the SwiGLU block.</param>
/// <param name="Tasks">What it is trained on.</param>
/// <param name="Options">How long and how.</param>
public sealed record RelayModel(
    string Name,
    string Pattern,
    string Architecture,
    TokenizerStyle Style,
    int Hidden,
    int Heads,
    int HeadDim,
    int Intermediate,
    IReadOnlyList<RelayTask> Tasks,
    PretrainOptions Options)
{
    /// <summary>Pattern file whose prompts ask the same agents to be brief; null where nobody is asked to.</summary>
    public string? BriefPattern { get; init; }
}
