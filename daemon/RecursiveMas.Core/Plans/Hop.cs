namespace RecursiveMas.Core.Plans;

/// <summary>One agent acting once.</summary>
/// <param name="Index">Position in the plan, from 0.</param>
/// <param name="Round">Round, from 1.</param>
/// <param name="Agent">Agent id.</param>
/// <param name="Kind">Think, speak or answer.</param>
/// <param name="Model">Model name.</param>
/// <param name="System">System text; null leaves the template's default.</param>
/// <param name="Prompt">User turn in parts.</param>
/// <param name="Think">Settings of a think hop; null otherwise.</param>
/// <param name="Speak">Settings of a speak or answer hop; null otherwise.</param>
/// <param name="Tools">Tools of an answer hop (and of text-mode hops of the same agent); null when it has none.</param>
public sealed record Hop(
    int Index,
    int Round,
    string Agent,
    HopKind Kind,
    string Model,
    string? System,
    IReadOnlyList<PromptPart> Prompt,
    ThinkSettings? Think,
    SpeakSettings? Speak,
    ToolPolicy? Tools);
