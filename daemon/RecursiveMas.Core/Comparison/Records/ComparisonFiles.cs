using RecursiveMas.Core.Runs;

namespace RecursiveMas.Core.Comparison.Records;

/// <summary>Where a comparison's record lies: <c>&lt;root&gt;/&lt;id&gt;/</c>.</summary>
/// <param name="Folder">Folder of the comparison.</param>
public sealed record ComparisonFiles(string Folder)
{
    /// <summary>Folder of all comparisons of a workspace, <c>.rmas/comparisons</c>.</summary>
    public static string RootOf(string workspace) => Path.Combine(workspace, RunRecordFiles.HiddenFolder, "comparisons");

    /// <summary>What was compared and what was found, <see cref="ComparisonRecord"/>.</summary>
    public string Record => Path.Combine(Folder, "comparison.json");

    /// <summary>Questions with their answers, one <see cref="ComparedQuestion"/> a line.</summary>
    public string Questions => Path.Combine(Folder, "questions.jsonl");
}
