namespace RecursiveMas.Core.Engines;

/// <summary>Asks for the tokens of a plain text, without a forward pass.</summary>
/// <param name="Model">Loaded model.</param>
/// <param name="Text">The text, tokenized as <see cref="CollectRequest.Message"/> is: apart from any prompt, special tokens never parsed.</param>
public sealed record TokenizeRequest(string Model, string Text);
