namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Closed-form links of a saved pattern, written where the pattern looks for them.</summary>
/// <param name="Work">Id the caller gives it, for progress and cancelling; unique among work in progress.</param>
/// <param name="Uri">The pattern on disk.</param>
/// <param name="Rows">Most training rows a link; null takes the command line's.</param>
/// <param name="Bottleneck">Width of the σ branch beside W3; 0 fits W3 alone.</param>
/// <param name="FromWeights">Whether only the models' weights are used, no text.</param>
/// <param name="Seed">Base seed; null takes the pattern's.</param>
/// <param name="Engine">Engine of packages whose model names none: <c>onnx</c> (the daemon's own) or <c>onnx-web</c> (the editor's); null takes <c>onnx</c>.</param>
internal sealed record FitLinksCall(string Work, string Uri, int? Rows = null, int Bottleneck = 0, bool FromWeights = false, int? Seed = null, string? Engine = null);
