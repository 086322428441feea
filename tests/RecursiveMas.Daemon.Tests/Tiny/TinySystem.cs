using RecursiveMas.BuildModel;
using RecursiveMas.Core.Links;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.Daemon.Tests.Tiny;

/// <summary>
/// A whole system with random weights: two models of different sizes, their links, a sequential pattern and questions. It answers
/// nonsense, the same nonsense every time.
/// </summary>
internal static class TinySystem
{
    public const string Pattern =
        """
        {
          "version": 1,
          "name": "tiny",
          "pattern": "sequential",
          "rounds": 2,
          "models": { "a": { "package": "a" }, "b": { "package": "b" } },
          "agents": [
            { "id": "planner", "model": "a", "latentSteps": 3, "maxTokens": 6, "first": "{{question}}", "later": "{{question}} {{slot:feedback}}" },
            { "id": "solver", "model": "b", "latentSteps": 3, "maxTokens": 6, "prompt": "{{question}} {{slot:planner}}", "single": "{{question}}" }
          ],
          "decode": { "maxTokens": 8 },
          "dataset": { "train": "train.jsonl", "test": "test.jsonl" }
        }
        """;

    private static readonly ReferenceSpec A = new("qwen2") { Vocabulary = 259, Context = 2048, Seed = 11 };
    private static readonly ReferenceSpec B = new("llama") { Vocabulary = 259, Context = 32_768, Hidden = 48, Seed = 12 };

    /// <summary>Writes packages, links, questions and <c>main.rmas.json</c>; returns the pattern's path.</summary>
    public static async Task<string> WriteAsync(TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var builder = new PackageBuilder();
        foreach (var (name, spec) in new[] { ("a", A), ("b", B) })
        {
            RandomCheckpoint.Write(folder.At(name + ".checkpoint"), spec);
            await builder.BuildAsync(folder.At(name + ".checkpoint"), folder.At(name), null, cancellationToken);
        }

        Directory.CreateDirectory(folder.At("main.links"));
        WriteLink(folder.At("main.links/planner.inner.safetensors"), A, A, 1);
        WriteLink(folder.At("main.links/solver.inner.safetensors"), B, B, 2);
        WriteLink(folder.At("main.links/planner-solver.outer.safetensors"), A, B, 3);
        WriteLink(folder.At("main.links/solver-planner.outer.safetensors"), B, A, 4);
        folder.Write("train.jsonl", Questions(0, 12));
        folder.Write("test.jsonl", Questions(100, 6));
        return folder.Write("main.rmas.json", Pattern);
    }

    /// <summary>Overwrites the planner's inner link with another.</summary>
    public static void WriteOtherLink(string path) => WriteLink(path, A, A, 99);

    private static string Questions(int from, int count) =>
        string.Concat(Enumerable.Range(from, count).Select(i => $"{{\"question\": \"what is {i} and {i}?\", \"answer\": \"{i + i}\"}}\n"));

    private static void WriteLink(string path, ReferenceSpec source, ReferenceSpec target, int seed)
    {
        var random = new Random(seed);
        var w3 = new float[source.Hidden * target.Hidden];
        for (var i = 0; i < w3.Length; i++) w3[i] = (float)(((random.NextDouble() * 2) - 1) / Math.Sqrt(source.Hidden));
        var role = path.Contains(".inner.", StringComparison.Ordinal) ? LinkRole.Inner : LinkRole.Outer;
        var metadata = new LinkMetadata(
            role, LinkForm.Paper, null, LinkInput.Hidden, source.Hidden, target.Hidden, 0, null, null, "import", null, new Dictionary<string, string>());
        LinkFile.Write(path, new RecursiveLink(metadata, new Dictionary<string, float[]> { ["w3"] = w3 }));
    }
}
