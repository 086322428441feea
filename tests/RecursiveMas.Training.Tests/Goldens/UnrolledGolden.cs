using System.Text.Json;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Safetensors;
using RecursiveMas.Training.Links;
using RecursiveMas.Training.Models;
using RecursiveMas.Training.Unrolling;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Tests.Goldens;

/// <summary>Two micro models of transformers, two rounds, every link form: what PyTorch made of it.</summary>
internal sealed class UnrolledGolden : IDisposable
{
    private readonly SafetensorsFile weights = SafetensorsFile.Open(Path.Combine(GoldenFile.Folder, "unrolled.safetensors"));
    private readonly JsonElement json = GoldenFile.Read("unrolled.json");

    internal UnrolledGolden()
    {
        Models = json.GetProperty("models").EnumerateObject().ToDictionary(m => m.Name, Model);
        Links = json.GetProperty("links").EnumerateObject().ToDictionary(l => l.Name, l => new TrainableLink(new RecursiveLink(GoldenFile.Metadata(l.Value), Tensors(l.Name)), CPU));
        Hops = [.. json.GetProperty("questions")[0].GetProperty("hops").EnumerateArray().Select(Hop)];
        Questions = [.. json.GetProperty("questions").EnumerateArray().Select(Question)];
    }

    internal Dictionary<string, FrozenDecoder> Models { get; }

    internal Dictionary<string, TrainableLink> Links { get; }

    internal UnrolledHop[] Hops { get; }

    internal UnrolledQuestion[] Questions { get; }

    internal double Loss => json.GetProperty("loss").GetDouble();

    internal LoopUnroller Unroller(Func<string, bool>? isTrained = null) => new(Hops, Models, Links, isTrained ?? (_ => true));

    internal float[] Gradient(string link, int round, string tensor) =>
        GoldenFile.Numbers(json.GetProperty("gradients").GetProperty(link).GetProperty($"{round}").GetProperty(tensor));

    internal float[] Rows(int question, int hop) => GoldenFile.Numbers(json.GetProperty("questions")[question].GetProperty("rows")[hop]);

    public void Dispose()
    {
        weights.Dispose();
        foreach (var model in Models.Values)
            model.Dispose();
        foreach (var link in Links.Values)
            link.Dispose();
    }

    private FrozenDecoder Model(JsonProperty model)
    {
        int Number(string key) => model.Value.GetProperty(key).GetInt32();
        var shape = new DecoderShape(
            model.Value.GetProperty("architecture").GetString()!, Number("vocabulary"), Number("hidden"), Number("intermediate"), Number("layers"), Number("heads"), Number("keyValueHeads"), Number("headDim"), 64)
        {
            NormEpsilon = model.Value.GetProperty("epsilon").GetDouble(),
        };
        return FrozenDecoder.FromValues(shape, name => weights.ReadSingles($"{model.Name}/{name}"), tied: true, CPU);
    }

    private Dictionary<string, float[]> Tensors(string link) => weights.Entries.Keys
        .Where(key => key.StartsWith($"link/{link}/", StringComparison.Ordinal))
        .ToDictionary(key => key.Split('/')[2], weights.ReadSingles);

    private static UnrolledHop Hop(JsonElement hop, int index)
    {
        var sources = hop.GetProperty("runs").EnumerateArray().Where(run => run.ValueKind == JsonValueKind.Object)
            .ToDictionary(run => run.GetProperty("hop").GetInt32(), run => (IReadOnlyList<string>)[run.GetProperty("link").GetString()!]);
        return new UnrolledHop(
            index,
            hop.GetProperty("round").GetInt32(),
            hop.GetProperty("model").GetString()!,
            hop.TryGetProperty("steps", out var steps) ? steps.GetInt32() : 0,
            hop.TryGetProperty("inner", out var inner) ? inner.GetString() : null,
            RowPooling.None,
            sources);
    }

    private static UnrolledQuestion Question(JsonElement question)
    {
        var hops = question.GetProperty("hops").EnumerateArray().ToArray();
        long[] Ids(JsonElement ids) => [.. ids.EnumerateArray().Select(id => id.GetInt64())];
        return new UnrolledQuestion(
            hops.Select((hop, index) => (hop, index)).ToDictionary(x => x.index, x => (IReadOnlyList<UnrolledRun>)[.. x.hop.GetProperty("runs").EnumerateArray().Select(run =>
                run.ValueKind == JsonValueKind.Array ? new UnrolledRun(Ids(run), -1) : UnrolledRun.Rows(run.GetProperty("hop").GetInt32()))]),
            Ids(hops[^1].GetProperty("answer")),
            new Dictionary<int, long[]>());
    }
}
