using RecursiveMas.Core.Links;

namespace RecursiveMas.Engines.Tests.Onnx;

/// <summary>A random link in the paper's form, as a file for the engine and as plain double loops for comparison.</summary>
internal sealed class TestLink
{
    private readonly int source, target, bottleneck;
    private readonly float[] w1, w2, w3;

    internal TestLink(int source, int target, int seed, float w3Factor = 1)
    {
        (this.source, this.target, bottleneck) = (source, target, 12);
        var random = new Random(seed);
        float[] Fill(int rows, int columns) =>
            Enumerable.Range(0, rows * columns).Select(_ => (float)(((random.NextDouble() * 2) - 1) / Math.Sqrt(columns))).ToArray();
        (w1, w2, w3) = (Fill(bottleneck, source), Fill(target, bottleneck), Fill(target, source));
        for (var i = 0; i < w3.Length; i++)
            w3[i] *= w3Factor;
        Path = System.IO.Path.ChangeExtension(TestFolders.New("link"), ".safetensors");
        var role = source == target ? LinkRole.Inner : LinkRole.Outer;
        var metadata = new LinkMetadata(
            role, LinkForm.Paper, GeluKind.Tanh, LinkInput.Hidden, source, target, bottleneck, null, null, "import", null, new Dictionary<string, string>());
        var tensors = new Dictionary<string, float[]> { ["w1"] = w1, ["w2"] = w2, ["w3"] = w3 };
        LinkFile.Write(Path, new RecursiveLink(metadata, tensors));
    }

    internal string Path { get; }

    /// <summary>R(h) = W3·h + W2·σ(W1·h), σ the tanh GELU.</summary>
    internal double[] Apply(double[] h)
    {
        var inner = Multiply(w1, h, bottleneck, source)
            .Select(x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))).ToArray();
        var straight = Multiply(w3, h, target, source);
        var bent = Multiply(w2, inner, target, bottleneck);
        return straight.Zip(bent, (a, b) => a + b).ToArray();
    }

    private static double[] Multiply(float[] matrix, double[] x, int rows, int columns) =>
        Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, columns).Sum(c => matrix[(r * columns) + c] * x[c])).ToArray();
}
