namespace RecursiveMas.Core.Engines;

/// <summary>Asks what a model's output head makes of hidden states.</summary>
/// <param name="Model">Loaded model.</param>
/// <param name="Rows">Hidden states after the final norm, <c>[rows, d]</c>.</param>
/// <param name="Count">How many tokens a row.</param>
public sealed record NearestTokensRequest(string Model, ExportedLatent Rows, int Count);
