namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>One kind of conversation a model is trained on.</summary>
/// <param name="Share">Share of the examples.</param>
/// <param name="Make">Makes a conversation from random numbers.</param>
public sealed record RelayTask(double Share, Func<Random, RelayConversation> Make);
