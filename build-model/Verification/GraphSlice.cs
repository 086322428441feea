namespace RecursiveMas.BuildModel.Verification;

/// <summary>A part of a graph that is a model of its own; its weights stay where they are.</summary>
/// <param name="Input">Name of the rows that enter.</param>
/// <param name="Output">Name of the rows it makes.</param>
/// <param name="Inputs">Names of everything else that enters.</param>
/// <param name="Outputs">Names of everything else it makes.</param>
/// <param name="Model">As it is written.</param>
/// <param name="Exact">The same where nothing rounds what it multiplies with; null where nothing does anyway.</param>
internal sealed record GraphSlice(
    string Input, string Output, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, byte[] Model, byte[]? Exact);
