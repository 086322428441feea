namespace RecursiveMas.Core.Comparison.Records;

/// <summary>A recorded comparison in short.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Folder">Folder of the record.</param>
/// <param name="StartedAt">UTC start.</param>
/// <param name="PatternFile">Pattern file.</param>
/// <param name="Name">The pattern's name.</param>
/// <param name="Finished">Questions finished in every row.</param>
/// <param name="Cancelled">Whether it was cancelled.</param>
/// <param name="Seed">Seed of order and donors.</param>
/// <param name="Models">Agents that had another model than the pattern says, as <c>agent: model</c>; empty when none had.</param>
public sealed record ComparisonSummary(
    string Id, string Folder, DateTimeOffset StartedAt, string PatternFile, string Name, int Finished, bool Cancelled, int Seed, IReadOnlyList<string> Models)
{
    /// <summary>A record in short.</summary>
    public static ComparisonSummary Of(string folder, ComparisonRecord record) => new(
        record.Id,
        folder,
        record.StartedAt,
        record.PatternFile,
        record.Name,
        record.Report.Finished,
        record.Report.Cancelled,
        record.Report.Seed,
        [.. (record.Choices.Models ?? []).Select(choice => $"{choice.Agent}: {choice.Model ?? choice.Package ?? choice.WebLlm}")]);
}
