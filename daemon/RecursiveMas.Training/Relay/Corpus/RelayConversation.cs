using RecursiveMas.Training.Relay.Worlds;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>One training conversation before it is rendered.</summary>
/// <param name="Agent">Agent id in the pattern file; ignored for <see cref="PromptKind.Whole"/>.</param>
/// <param name="Kind">Which prompt.</param>
/// <param name="Question">The question.</param>
/// <param name="Slots">Slot name → what fills it.</param>
/// <param name="Target">What the model must write.</param>
/// <param name="IsMessage">Whether the target is a message other agents read; its embeddings get noise, since latents stand there later.</param>
public sealed record RelayConversation(
    string Agent,
    PromptKind Kind,
    string Question,
    IReadOnlyDictionary<string, string> Slots,
    WorkedAnswer Target,
    bool IsMessage)
{
    /// <summary>How the target is written.</summary>
    public MessageStyle Style { get; init; }
}
