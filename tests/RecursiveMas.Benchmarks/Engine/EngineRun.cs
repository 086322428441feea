using System.Diagnostics;
using System.Globalization;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Latents;
using RecursiveMas.Engines.Onnx;

namespace RecursiveMas.Benchmarks.Engine;

/// <summary>
/// <c>engine</c>: what the cache buys, on a random model of the bundled models' size. All ratios come from one run whose parts take turns.
/// </summary>
internal static class EngineRun
{
    private const int PromptPositions = 256;
    private const int Rounds = 9;
    private static readonly int[] StepCounts = [8, 16, 32, 64];

    internal static async Task<int> ExecuteAsync()
    {
        using var model = new BenchmarkModel();
        await using var engine = new OnnxEngine(model.Store);
        var description = await engine.LoadAsync(new LoadModelRequest("m", model.Package.Folder), null, CancellationToken.None);
        var inner = (await engine.LoadLinkAsync(new LoadLinkRequest(model.LinkPath), CancellationToken.None)).Link;
        Print($"model: {description.Parameters:N0} parameters, d {description.HiddenSize}, {model.Spec.Layers} layers; prompt {PromptPositions} positions; 1 thread; medians of {Rounds}");
        Print($"\n  m | think (cache) | recomputed | ratio");
        foreach (var steps in StepCounts)
            Compare(engine, model, inner, steps);
        Line(engine, inner);
        Decode(engine);
        Cache(model);
        using var process = Process.GetCurrentProcess();
        Print($"peak memory of this process: {process.PeakWorkingSet64 / 1048576.0:F0} MiB");
        return 0;
    }

    private static ThinkResult Think(OnnxEngine engine, string inner, int steps)
    {
        var request = new ThinkRequest("m", BenchmarkModel.Prompt(PromptPositions), inner, steps, false, TransferRows.Thoughts, RowPooling.None, ReusePrefix: false);
        var result = engine.ThinkAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        engine.ReleaseAsync([result.Latent], CancellationToken.None).GetAwaiter().GetResult();
        return result.Usage.PromptTokens == PromptPositions ? result : throw new InvalidOperationException("the prompt has another length");
    }

    private static void Compare(OnnxEngine engine, BenchmarkModel model, string inner, int steps)
    {
        using var trunk = OpenTrunk(model, 1);
        var prompt = Embeddings(model);
        var recomputed = Array.Empty<float>();
        var cached = 0f;
        var times = Repeated.Medians(
            Rounds,
            () => cached = Think(engine, inner, steps).RowNorms[^1],
            () => recomputed = RecomputedThinking.Run(trunk, prompt, model.Link, steps));
        var norm = MathF.Sqrt(recomputed[^model.Spec.Hidden..].Sum(x => x * x));
        if (Math.Abs(norm - cached) > 1e-3)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"the two ways disagree: last row's norm {cached} and {norm}"));
        Print($"{steps,3} | {times[0],10:F2} ms | {times[1],7:F1} ms | {times[1] / times[0],4:F1}x");
    }

    /// <summary>Least squares of the steps' fastest time on their number: linear when R² is near 1. Other processes only ever add time.</summary>
    private static void Line(OnnxEngine engine, string inner)
    {
        var points = new List<(double X, double Y)>();
        var samples = StepCounts.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < 3 * Rounds; round++)
        {
            for (var i = 0; i < StepCounts.Length; i++)
                samples[i].Add(Think(engine, inner, StepCounts[i]).Usage.StepMs);
        }

        for (var i = 0; i < StepCounts.Length; i++)
            points.Add((StepCounts[i] - 1, samples[i].Min()));
        var (meanX, meanY) = (points.Average(p => p.X), points.Average(p => p.Y));
        var slope = points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / points.Sum(p => (p.X - meanX) * (p.X - meanX));
        var offset = meanY - (slope * meanX);
        var unexplained = points.Sum(p => Math.Pow(p.Y - offset - (slope * p.X), 2)) / points.Sum(p => Math.Pow(p.Y - meanY, 2));
        Print($"\nsteps alone, fastest of {3 * Rounds}: {string.Join(", ", points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X + 1:F0} rows {p.Y:F2} ms")))}");
        Print($"line: {slope:F3} ms a latent step, R² {1 - unexplained:F4}");
    }

    private static void Decode(OnnxEngine engine)
    {
        var request = new SpeakRequest("m", BenchmarkModel.Prompt(PromptPositions), 65, new Sampling(2, 1, 1), [], ReusePrefix: false);
        var results = Enumerable.Range(0, Rounds + 1).Select(_ => engine.SpeakAsync(request, null, CancellationToken.None).GetAwaiter().GetResult()).Skip(1);
        var tokens = results.Select(x => (PerToken: x.Usage.StepMs / x.DecodedTokens, x.Usage.PrefillMs)).ToArray();
        Print($"decoding: {tokens.Select(x => x.PerToken).Order().ElementAt(Rounds / 2):F3} ms a token (head and sampling included); prefill of {PromptPositions}: {tokens.Select(x => x.PrefillMs).Order().ElementAt(Rounds / 2):F1} ms");
    }

    /// <summary>64 steps with the cache grown in place, copied by the runtime at each step, and in place with two threads.</summary>
    private static void Cache(BenchmarkModel model)
    {
        using var trunk = OpenTrunk(model, 1);
        using var wide = OpenTrunk(model, 2);
        using var session = SessionFactory.Open(model.Package.TrunkPath, 1);
        var prompt = Embeddings(model);
        var times = Repeated.Medians(Rounds, () => InPlace(trunk), () => Copied(), () => InPlace(wide));
        Print($"prefill + 63 steps: cache in place {times[0]:F2} ms, copied at each step {times[1]:F2} ms, in place with 2 threads {times[2]:F2} ms");

        void InPlace(TrunkSession on)
        {
            using var sequence = new Sequence(on, new KvBuffer(on.Kv, PromptPositions + 63), 0);
            sequence.Prefill(prompt, new float[prompt.Length], CancellationToken.None);
            for (var i = 0; i < 63; i++)
                sequence.Step();
        }

        void Copied()
        {
            using var cache = new CopiedCache(session, model.Package.Manifest);
            var row = cache.Append(prompt);
            for (var i = 0; i < 63; i++)
                row = cache.Append(row);
        }
    }

    private static TrunkSession OpenTrunk(BenchmarkModel model, int threads)
    {
        var manifest = model.Package.Manifest;
        return new TrunkSession(SessionFactory.Open(model.Package.TrunkPath, threads), new KvShape(manifest.Layers, manifest.KvHeads, manifest.HeadDim), manifest.HiddenSize);
    }

    private static float[] Embeddings(BenchmarkModel model)
    {
        using var loaded = OnnxModel.Open(model.Package, new OnnxEngineOptions());
        return new PromptBuilder(new LatentStore(), new LoadedLinks()).Build(loaded, "m", BenchmarkModel.Prompt(PromptPositions)).Embeddings;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
