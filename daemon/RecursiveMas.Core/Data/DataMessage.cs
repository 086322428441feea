namespace RecursiveMas.Core.Data;

/// <summary>What an agent should have written in a round.</summary>
/// <param name="Agent">Agent id.</param>
/// <param name="Round">Round, from 1.</param>
/// <param name="Text">The message.</param>
public sealed record DataMessage(string Agent, int Round, string Text);
