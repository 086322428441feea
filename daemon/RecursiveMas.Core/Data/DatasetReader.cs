using System.Runtime.CompilerServices;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Data;

/// <summary>
/// Reads questions from JSONL, one line at a time: <c>{"question", "answer", "messages"?: [{"agent", "round", "text"}], "group"?}</c>;
/// other keys are left alone. Blank lines are skipped.
/// </summary>
public static class DatasetReader
{
    /// <summary>One split of a pattern's dataset.</summary>
    /// <param name="dataset">The pattern's dataset.</param>
    /// <param name="folder">Folder its paths are relative to.</param>
    /// <param name="split">Which part.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="RmasException">RMAS300: no such split. RMAS301 to RMAS307: see <see cref="ReadAsync"/>.</exception>
    public static IAsyncEnumerable<DataQuestion> ReadSplitAsync(DatasetSpec dataset, string folder, DataSplit split, CancellationToken cancellationToken)
    {
        var named = split switch
        {
            DataSplit.Train => dataset.Train,
            DataSplit.Validation => dataset.Validation,
            _ => dataset.Test,
        };
        if (named is not null)
            return ReadAsync(Path.Combine(folder, named), cancellationToken);
        if (dataset.File is null)
            throw new RmasException("RMAS300", $"the dataset names no {Name(split)} questions", "dataset", $"add \"{Name(split)}\" or \"file\"");
        return SplitAsync(Path.Combine(folder, dataset.File), dataset.Seed ?? 0, split, cancellationToken);
    }

    /// <summary>Every question of a file.</summary>
    /// <exception cref="RmasException">
    /// RMAS301: no such file. RMAS302: not JSON. RMAS303: a key is missing or of the wrong kind. RMAS304: not UTF-8. RMAS305: no question
    /// in the file. RMAS306: a line is too long. RMAS307: an empty question or answer. Each names file and line.
    /// </exception>
    public static async IAsyncEnumerable<DataQuestion> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new RmasException("RMAS301", "there is no such data file", path, "correct the path in dataset");
        var any = false;
        await foreach (var (number, bytes) in Utf8Lines.ReadAsync(path, cancellationToken))
        {
            if (bytes.Span.IndexOfAnyExcept(" \t"u8) < 0)
                continue;
            any = true;
            yield return DatasetLine.Parse(bytes, number, path);
        }

        if (!any)
            throw new RmasException("RMAS305", "the data file has no questions", path, "give it one JSON object per line, with question and answer");
    }

    // Within every ten lines a seeded draw sends one to validation and one to test: exact shares, no count of the file needed,
    // and lines appended later leave earlier ones where they were.
    private static async IAsyncEnumerable<DataQuestion> SplitAsync(string path, int seed, DataSplit split, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int index = 0, validation = 0, test = 0;
        await foreach (var question in ReadAsync(path, cancellationToken))
        {
            if (index % 10 == 0)
            {
                var draw = new Random(HashCode(seed, index / 10));
                validation = draw.Next(10);
                test = (validation + 1 + draw.Next(9)) % 10;
            }

            var place = index++ % 10;
            if (split == (place == test ? DataSplit.Test : place == validation ? DataSplit.Validation : DataSplit.Train))
                yield return question;
        }
    }

    // System.HashCode differs from process to process; a split must not.
    private static int HashCode(int seed, int block) => unchecked(((seed * 486187739) + block) * (int)2654435761);

    private static string Name(DataSplit split) => split switch
    {
        DataSplit.Train => "train",
        DataSplit.Validation => "validation",
        _ => "test",
    };
}
