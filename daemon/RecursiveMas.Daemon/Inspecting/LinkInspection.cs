using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Fitting;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.LinearAlgebra;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tools;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Inspecting;

/// <summary>Looks into a link file, and holds its rows against held-out text of a pattern that uses it.</summary>
internal sealed class LinkInspection(IEngineCatalog engines, ToolRunner tools)
{
    private const int Questions = 40;

    /// <summary>Inspects a file.</summary>
    /// <param name="file">Safetensors, a PyTorch state dict (<c>.pt</c>) or a links JSON file.</param>
    /// <param name="index">Which link of a JSON file.</param>
    /// <param name="pattern">A pattern that uses the link; null leaves the decoding check out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RmasException">RMAS2xx: the file. RMAS240: the pattern does not use it.</exception>
    public async Task<LinkDocument> RunAsync(string file, int index, OpenPattern? pattern, CancellationToken cancellationToken)
    {
        var link = AnyLinkFile.Read(file, index, LinkRole.Outer);
        var rows = pattern is null ? null : await RowsAsync(file, link, pattern, cancellationToken);
        var figures = LinkFigures.Of(link, rows is null ? null : new LatentRows(rows.Value.Rows.Source, rows.Value.Rows.Count, link.Metadata.SourceDim));
        return new LinkDocument(file, link.Tensors.Sum(tensor => (long)tensor.Value.Length), link.Metadata, figures, rows is null ? null : Check(link, rows.Value.Rows, rows.Value.Table));
    }

    private async Task<(LinkRows Rows, float[] Table)?> RowsAsync(string file, RecursiveLink link, OpenPattern pattern, CancellationToken cancellationToken)
    {
        var planned = PlannedLink.Of(pattern.Compile(new PlanRequest(RunMode.Latent))).FirstOrDefault(one => Path.GetFullPath(file) == one.Path)
            ?? throw new RmasException("RMAS240", "the pattern does not use this link file", pattern.File, "name it in links, or leave the pattern out");
        if (link.Metadata.Pool > 0 || link.Metadata.Input == LinkInput.Inner)
            return null; // Its rows stand for no single token.
        var text = pattern.Compile(new PlanRequest(RunMode.Text));
        using var loaded = await PlanLoader.LoadAsync([text], engines, null, cancellationToken);
        FitAgent Agent(string name)
        {
            var model = loaded.Models[text.Hops.First(hop => hop.Agent == name).Model];
            return new FitAgent(name, model.Engine.Engine, model.Description);
        }

        var questions = DatasetReader.ReadSplitAsync(pattern.RequireDataset(), pattern.Folder, DataSplit.Test, cancellationToken).Take(Questions);
        var samples = new FitSampleSource(text, loaded, tools).SamplesAsync(planned.From, questions, cancellationToken);
        var receiver = Agent(planned.To);
        var collector = new LinkRowCollector(new FitOptions { Ridge = new RidgeOptions { HoldOutEvery = int.MaxValue } });
        var made = await collector.CollectAsync(Agent(planned.From), [receiver], samples, null, cancellationToken);
        var ids = Enumerable.Range(0, receiver.Model.VocabularySize).ToArray();
        var table = await receiver.Engine.EmbedAsync(new EmbedRequest(receiver.Model.Model, ids), cancellationToken);
        return (made[0].Train, MemoryMarshal.Cast<byte, float>(table.F32.AsSpan()).ToArray());
    }

    private static DecodingCheck Check(RecursiveLink link, LinkRows rows, float[] table)
    {
        var (s, t) = (link.Metadata.SourceDim, link.Metadata.TargetDim);
        var linked = link.Apply(new LatentRows(rows.Source, rows.Count, s));
        (int Right, double Cosine) Read(Func<int, ReadOnlySpan<float>> row)
        {
            var (right, cosine) = (0, 0.0);
            for (var i = 0; i < rows.Count; i++)
            {
                var target = rows.Target.AsSpan(i * t, t);
                if (Nearest(row(i), table, t) == Nearest(target, table, t)) right++;
                cosine += TensorPrimitives.CosineSimilarity(row(i), target);
            }

            return (right, cosine / rows.Count);
        }

        var withLink = Read(i => linked.Row(i));
        (int Right, double Cosine)? raw = s == t ? Read(i => rows.Source.AsSpan(i * s, s)) : null;
        return new DecodingCheck(rows.Count, withLink.Right / (double)rows.Count, withLink.Cosine, raw?.Right / (double)rows.Count, raw?.Cosine);
    }

    private static int Nearest(ReadOnlySpan<float> row, float[] table, int width)
    {
        var (best, at) = (double.NegativeInfinity, 0);
        for (var id = 0; id < table.Length / width; id++)
        {
            var embedding = table.AsSpan(id * width, width);
            var norm = TensorPrimitives.Norm<float>(embedding);
            var score = norm > 0 ? TensorPrimitives.Dot(row, embedding) / norm : double.NegativeInfinity;
            if (score > best) (best, at) = (score, id);
        }

        return at;
    }
}
