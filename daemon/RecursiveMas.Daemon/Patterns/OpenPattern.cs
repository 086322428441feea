using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Patterns;

/// <summary>A pattern file a command works on; places in its errors are written as the user wrote the file's name.</summary>
internal sealed class OpenPattern
{
    private readonly string? packageEngine;

    private OpenPattern(string file, PatternSource source, string? packageEngine) =>
        (File, Document, Hash, this.packageEngine) = (file, source.Document, source.Hash, packageEngine);

    /// <summary>The file as the user wrote it.</summary>
    public string File { get; }

    /// <summary>Its document.</summary>
    public PatternDocument Document { get; }

    /// <summary>Folder its paths are relative to.</summary>
    public string Folder => PatternPaths.FolderOf(Document.Path);

    /// <summary>sha256 of its bytes, lower-case hex.</summary>
    public string Hash { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="packageEngine">Engine of packages whose model names none; null takes the daemon's own.</param>
    /// <exception cref="RmasException">RMAS090 when it cannot be read.</exception>
    public static OpenPattern Open(string file, string? packageEngine = null) => new(file, PatternReader.Read(file), packageEngine);

    /// <summary>The same pattern with other models for some agents.</summary>
    /// <exception cref="RmasException">RMAS478, or the pattern's own first error.</exception>
    public OpenPattern With(IReadOnlyList<ModelChoice> models)
    {
        if (models.Count == 0) return this;
        // What is wrong with the file itself is said with its places in the file.
        Compile(new PlanRequest(RunMode.Text));
        return new OpenPattern(File, new PatternSource(ModelOverrides.Apply(Document, File, models), Hash), packageEngine);
    }

    /// <summary>The plan of a request.</summary>
    /// <exception cref="RmasException">The first error of the file or of the request; it says how many more there are.</exception>
    public Plan Compile(PlanRequest request)
    {
        var result = PlanCompiler.TryCompile(Document, request with { PackageEngine = request.PackageEngine ?? packageEngine });
        if (result.Plan is { } plan) return plan;
        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var next = errors.Count == 1 ? null : $"{Numbers.Of(errors.Count - 1, "more error")}: rmas validate {File}";
        throw new RmasException(Document.ToError(errors[0]) with { Where = $"{File}:{Document.Lines.Position(errors[0].Span.Offset)}", NextStep = next });
    }

    /// <summary>The pattern's questions.</summary>
    /// <exception cref="RmasException">RMAS311 when it has none.</exception>
    public DatasetSpec RequireDataset() => Document.File.Dataset
        ?? throw new RmasException("RMAS311", "the pattern has no dataset", File, "add \"dataset\" to it, or give --question");

    /// <summary>Held-out questions in order.</summary>
    public IAsyncEnumerable<DataQuestion> HeldOutAsync(CancellationToken cancellationToken) =>
        DatasetReader.ReadSplitAsync(RequireDataset(), Folder, DataSplit.Test, cancellationToken);
}
