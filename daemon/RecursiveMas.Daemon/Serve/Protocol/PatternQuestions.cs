using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Language;
using RecursiveMas.Daemon.Serve.Protocol.Graphs;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Graph;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>What is asked about a pattern as the editor has it, or as it lies on disk.</summary>
/// <param name="state">Open folders.</param>
internal sealed class PatternQuestions(ServerState state)
{
    private readonly DiskSurroundings surroundings = new(state.Folders, () => state.ModelFolder);

    /// <summary>Its plan.</summary>
    /// <param name="open">The open document; null takes the file.</param>
    /// <param name="call">Which plan.</param>
    public ExplainReply Explain(DocumentSnapshot? open, ExplainCall call)
    {
        var pattern = open?.Pattern ?? PatternReader.Read(DocumentUri.ToDiskPath(call.Uri)).Document;
        var result = PlanCompiler.TryCompile(pattern, new PlanRequest(call.Mode, call.Rounds, call.Control), surroundings);
        return result.Plan is { } plan
            ? new ExplainReply(plan, PlanText.Write(plan, PatternPaths.FolderOf(pattern.Path)), [])
            : new ExplainReply(null, null, [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(pattern.ToError)]);
    }

    /// <summary>Its topology.</summary>
    /// <param name="open">The open document; null takes the file.</param>
    /// <param name="call">Which pattern.</param>
    public GraphReply Graph(DocumentSnapshot? open, GraphCall call)
    {
        var snapshot = open ?? FromDisk(DocumentUri.ToDiskPath(call.Uri));
        var errors = snapshot.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => GraphMapping.Of(snapshot, error));
        return new GraphReply(open?.Version, PatternGraph.Of(snapshot) is { } graph ? GraphMapping.Of(snapshot, graph) : null, [.. errors]);
    }

    private DocumentSnapshot FromDisk(string path)
    {
        var document = PatternReader.Read(path).Document;
        return new DocumentSnapshot(document.Path, 0, document.Text, surroundings);
    }
}
