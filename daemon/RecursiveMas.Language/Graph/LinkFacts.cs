using RecursiveMas.Core.Links;

namespace RecursiveMas.Language.Graph;

/// <summary>A link's file and what it says about itself. Unknown is null.</summary>
/// <param name="File">Path relative to the pattern, with <c>/</c>.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Named">Whether the pattern names the file; otherwise it is found by its name.</param>
/// <param name="Present">Whether there is such a file.</param>
/// <param name="Needed">Whether a latent run opens it; null when the pattern has no plan.</param>
/// <param name="Form">Form.</param>
/// <param name="Input">What it expects.</param>
/// <param name="SourceDim">d of the sender.</param>
/// <param name="TargetDim">d of the receiver.</param>
/// <param name="Bottleneck">Width of the σ branch; 0 when there is none.</param>
/// <param name="Parameters">Numbers it holds.</param>
/// <param name="Method">How it was made.</param>
/// <param name="HeldOutCosine">Mean cosine on held-out rows.</param>
public sealed record LinkFacts(
    string File,
    string Path,
    bool Named,
    bool Present,
    bool? Needed,
    LinkForm? Form,
    LinkInput? Input,
    int? SourceDim,
    int? TargetDim,
    int? Bottleneck,
    long? Parameters,
    string? Method,
    double? HeldOutCosine);
