namespace RecursiveMas.Training.Unrolling;

/// <summary>One question as the unrolled loop reads it.</summary>
/// <param name="Prompts">By hop index: the prompt's runs in order.</param>
/// <param name="Answer">Token ids of the answer, the end of the turn included.</param>
/// <param name="Messages">By hop index: token ids of what the agent should have written, for teacher forcing; empty when not wanted.</param>
public sealed record UnrolledQuestion(
    IReadOnlyDictionary<int, IReadOnlyList<UnrolledRun>> Prompts,
    long[] Answer,
    IReadOnlyDictionary<int, long[]> Messages);
