namespace RecursiveMas.Core.Inspection;

/// <summary>Another hop of the same round, and how alike its latent is.</summary>
/// <param name="Hop">Index of the hop.</param>
/// <param name="Agent">Its agent.</param>
/// <param name="SameSpace">Whether both were thought by one model. Rows of different models are different spaces, and have no cosine.</param>
/// <param name="Cosine">Cosine of the two mean rows; null across spaces.</param>
public sealed record RelatedHop(int Hop, string Agent, bool SameSpace, float? Cosine);
