using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Core.Comparison.Records;

/// <summary>Writes and reads records of comparisons. A record appears whole: its folder is filled under another name first.</summary>
public static class ComparisonStore
{
    /// <summary>Writes a record; the result is its folder.</summary>
    /// <exception cref="RmasException">RMAS483: the disk is full or read-only.</exception>
    public static string Write(string root, ComparisonRecord record, IReadOnlyList<ComparedQuestion> questions)
    {
        var folder = Path.Combine(root, record.Id);
        var unfinished = new ComparisonFiles(folder + ".unfinished");
        try
        {
            Directory.CreateDirectory(unfinished.Folder);
            HiddenFolder.KeepOutOfVersionControl(root);
            File.WriteAllLines(unfinished.Questions, questions.Select(RmasJson.ToLine));
            File.WriteAllText(unfinished.Record, RmasJson.ToText(record) + "\n");
            Directory.Move(unfinished.Folder, folder);
            return folder;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(unfinished.Folder)) Directory.Delete(unfinished.Folder, recursive: true);
            throw new RmasException(
                new RmasError("RMAS483", $"the comparison cannot be recorded: {problem.Message}", root, "make room and leave to write there"), problem);
        }
    }

    /// <summary>Reads what was compared and found, without the questions.</summary>
    /// <param name="folder">The record's folder.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="RmasException">RMAS475: no record there. RMAS476: it cannot be read.</exception>
    public static async Task<ComparisonRecord> ReadRecordAsync(string folder, CancellationToken cancellationToken)
    {
        var path = new ComparisonFiles(folder).Record;
        if (!File.Exists(path))
            throw new RmasException("RMAS475", "there is no recorded comparison", folder, "give a folder under .rmas/comparisons");
        return Parse<ComparisonRecord>(await File.ReadAllTextAsync(path, cancellationToken), path);
    }

    /// <summary>Reads a record whole.</summary>
    /// <param name="folder">The record's folder.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="RmasException">RMAS475: no record there. RMAS476: it cannot be read.</exception>
    public static async Task<RecordedComparison> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder);
        var record = await ReadRecordAsync(folder, cancellationToken);
        var path = new ComparisonFiles(folder).Questions;
        if (!File.Exists(path))
            throw new RmasException("RMAS476", "the record has lost its questions", path, "compare again");
        var lines = await File.ReadAllLinesAsync(path, cancellationToken);
        var questions = lines.Select((line, index) => Parse<ComparedQuestion>(line, $"{path}:{index + 1}")).ToList();
        if (questions.Any(question => question.Answers.Count != record.Report.Rows.Count))
            throw new RmasException("RMAS476", $"a question does not have the {record.Report.Rows.Count} answers of the table", path, "compare again");
        return new RecordedComparison(folder, record, questions);
    }

    private static T Parse<T>(string json, string where)
    {
        try
        {
            return RmasJson.Read<T>(json);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            throw new RmasException(new RmasError("RMAS476", $"this is no record of a comparison: {problem.Message}", where, "compare again"), problem);
        }
    }
}
