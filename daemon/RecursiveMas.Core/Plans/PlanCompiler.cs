using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Patterns.Shapes;
using RecursiveMas.Core.Semantics;

namespace RecursiveMas.Core.Plans;

/// <summary>Compiles patterns to plans: every hop of every round, with every default filled in and told.</summary>
public static class PlanCompiler
{
    /// <summary>Compiles a pattern.</summary>
    /// <param name="document">The pattern.</param>
    /// <param name="request">Which plan.</param>
    /// <param name="files">Files around the pattern; null reads the disk.</param>
    /// <exception cref="RmasException">The first error of the file or the request, with its place.</exception>
    public static Plan Compile(PatternDocument document, PlanRequest request, IPatternFiles? files = null)
    {
        var result = TryCompile(document, request, files);
        return result.Plan
            ?? throw new RmasException(document.ToError(result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)));
    }

    /// <summary>Compiles a pattern; errors are in the result.</summary>
    public static PlanResult TryCompile(PatternDocument document, PlanRequest request, IPatternFiles? files = null)
    {
        files ??= DiskPatternFiles.Instance;
        var diagnostics = PatternChecker.Check(document, files).Concat(CheckRequest(document, request)).ToArray();
        if (diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error))
            return new PlanResult(null, diagnostics);
        return new PlanResult(new PlanBuilder(Topology.Of(document, files), request).Build(), diagnostics);
    }

    private static IEnumerable<Diagnostic> CheckRequest(PatternDocument document, PlanRequest request)
    {
        if (request.Rounds is < 1 or > PatternShapes.MaxRounds)
            yield return DiagnosticCatalog.BadRequest.At(default, $"rounds must be 1 to {PatternShapes.MaxRounds}, not {request.Rounds}");
        if (request.Control != LatentControl.None && request.Mode != RunMode.Latent)
            yield return DiagnosticCatalog.BadRequest.At(default, "controls replace latents, so they exist in latent mode only");
        if (request.Baseline is { } baseline)
        {
            var known = document.File.Baselines.Keys;
            if (request.Mode != RunMode.Single)
                yield return DiagnosticCatalog.BadRequest.At(default, $"baseline \"{baseline}\" answers alone, so its mode is single");
            if (!document.File.Baselines.ContainsKey(baseline))
            {
                var names = document.File.Baselines.Count == 0 ? "the pattern has none" : $"the pattern has {string.Join(", ", known)}";
                yield return DiagnosticCatalog.BadRequest.At(default, $"unknown baseline \"{baseline}\"{Suggestion.Phrase(baseline, known)}; {names}");
            }
        }
    }
}
