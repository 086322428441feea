using RecursiveMas.BuildModel;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Links;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.Benchmarks.Engine;

/// <summary>A random model of the bundled models' size, its package, and a random inner link; everything in a temporary folder.</summary>
internal sealed class BenchmarkModel : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rmas-benchmark-");

    internal BenchmarkModel()
    {
        Spec = new ReferenceSpec("qwen2") { Hidden = 128, Intermediate = 344, Layers = 3, Heads = 4, KvHeads = 2, HeadDim = 32, Vocabulary = 512, Context = 512 };
        Store = new PackageStore(Path.Combine(folder.FullName, "store"), new PackageBuilder());
        var checkpoint = RandomCheckpoint.Write(Path.Combine(folder.FullName, "checkpoint"), Spec);
        Package = ModelPackage.Open(Store.ResolveAsync(checkpoint, null, CancellationToken.None).GetAwaiter().GetResult());
        LinkPath = Path.Combine(folder.FullName, "inner.safetensors");
        Link = RandomLink(Spec.Hidden);
        LinkFile.Write(LinkPath, Link);
    }

    internal ReferenceSpec Spec { get; }

    internal PackageStore Store { get; }

    internal ModelPackage Package { get; }

    internal RecursiveLink Link { get; }

    internal string LinkPath { get; }

    /// <summary>A user turn that fills the prompt to exactly <paramref name="positions"/>, template included.</summary>
    internal static ModelPrompt Prompt(int positions)
    {
        // ChatML around the user's text: <|im_start|>, "user\n", <|im_end|>, "\n", <|im_start|>, "assistant\n", one token a byte.
        var text = positions - 1 - 5 - 1 - 1 - 1 - 10;
        return new ModelPrompt(null, [new PromptTurn(PromptRole.User, [new TokensSegment([.. Enumerable.Range(0, text).Select(i => i * 37 % 256)])])]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>W3 and a σ branch of d / 2, scaled so that rows keep their size.</summary>
    private static RecursiveLink RandomLink(int width)
    {
        var random = new Random(1);
        float[] Fill(int rows, int columns) =>
            [.. Enumerable.Range(0, rows * columns).Select(_ => (float)(((random.NextDouble() * 2) - 1) / Math.Sqrt(columns)))];
        var metadata = new LinkMetadata(
            LinkRole.Inner, LinkForm.Paper, GeluKind.Erf, LinkInput.Hidden, width, width, width / 2, null, null, "import", null, new Dictionary<string, string>());
        return new RecursiveLink(metadata, new Dictionary<string, float[]>
        {
            ["w1"] = Fill(width / 2, width),
            ["w2"] = Fill(width, width / 2),
            ["w3"] = Fill(width, width),
        });
    }
}
