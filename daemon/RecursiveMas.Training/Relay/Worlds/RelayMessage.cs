namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>What an agent says in a round.</summary>
/// <param name="Agent">Agent id.</param>
/// <param name="Round">Round, from 1.</param>
/// <param name="Text">The message.</param>
public sealed record RelayMessage(string Agent, int Round, string Text);
