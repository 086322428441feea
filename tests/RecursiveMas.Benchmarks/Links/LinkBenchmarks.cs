using BenchmarkDotNet.Attributes;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Benchmarks.Links;

/// <summary>R of one row (a latent step) and of 32 rows (a crossing), with W3 only and with a σ branch.</summary>
[MemoryDiagnoser]
public class LinkBenchmarks
{
    private RecursiveLink link = null!;
    private LatentRows rows = null!;
    private float[] target = null!;

    [Params(128, 2048)]
    public int Dim { get; set; }

    [Params(0, 256)]
    public int Bottleneck { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var metadata = new LinkMetadata(
            LinkRole.Outer, LinkForm.Paper, Bottleneck > 0 ? GeluKind.Erf : null, LinkInput.Hidden, Dim, Dim, Bottleneck, null, null, "import", null, new Dictionary<string, string>());
        var random = new Random(1);
        link = new RecursiveLink(
            metadata,
            LinkLayout.Expected(metadata).ToDictionary(t => t.Name, t => Enumerable.Range(0, (int)t.Count).Select(_ => random.NextSingle() - 0.5f).ToArray()));
        rows = new LatentRows([.. Enumerable.Range(0, 32 * Dim).Select(_ => random.NextSingle() - 0.5f)], 32, Dim);
        target = new float[Dim];
    }

    [Benchmark]
    public void OneRow() => link.Apply(rows.Row(0), target);

    [Benchmark]
    public LatentRows ThirtyTwoRows() => link.Apply(rows);
}
