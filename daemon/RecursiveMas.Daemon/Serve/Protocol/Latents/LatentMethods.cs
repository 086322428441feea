using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Core.Inspection;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Inspecting;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Working;

namespace RecursiveMas.Daemon.Serve.Protocol.Latents;

/// <summary>What is asked about the latents of a record. Everything is read from the record: what is shown is what was passed.</summary>
/// <param name="engines">Engines, for reading rows with a model's output head.</param>
internal sealed class LatentMethods(EngineSession engines)
{
    /// <summary>Bytes of one piece at most, before base64; a single row may be larger.</summary>
    public const int PieceBytes = 256 * 1024;

    private const int MostWords = 20;
    private const int MostWordRows = 32;

    /// <summary>Which latents there are.</summary>
    public static LatentsReply List(LatentsCall call) =>
        new([.. Of(call.Record).Shapes().Select(entry => new KeptLatent(entry.Key, entry.Value.Rows, entry.Value.Width))]);

    /// <summary>A piece of one.</summary>
    public static LatentRowsReply Rows(LatentRowsCall call)
    {
        var latents = Of(call.Record);
        var first = latents.Read(call.Hop, call.From, 1);
        var rows = latents.Read(call.Hop, call.From, Math.Max(1, PieceBytes / Math.Max(1, 2 * first.Width)));
        var total = latents.Shapes()[call.Hop].Rows;
        return new LatentRowsReply(call.Hop, call.From, rows.Rows, total, rows.Width, Convert.ToBase64String(HalfCodec.Encode(rows.Values)));
    }

    /// <summary>One in numbers.</summary>
    public static async Task<LatentMeasures> MeasureAsync(LatentMeasuresCall call, CancellationToken cancellationToken) =>
        (await InspectorAsync(call.Record, cancellationToken)).Measure(call.Hop);

    /// <summary>The map of what one model thought.</summary>
    public static async Task<LatentMap> MapAsync(LatentMapCall call, CancellationToken cancellationToken) =>
        (await InspectorAsync(call.Record, cancellationToken)).Map(call.Hop);

    /// <summary>What a model would have said.</summary>
    public async Task<LatentWordsReply> WordsAsync(LatentWordsCall call, CancellationToken cancellationToken)
    {
        var folder = DocumentUri.ToDiskPath(call.Record);
        var manifest = (await RunRecordReader.ReadAsync(folder, cancellationToken)).Manifest;
        var latents = new RecordedLatents(new RunRecordFiles(folder));
        var rows = latents.Read(call.Hop, call.From, MostWordRows);
        var words = await engines.UseAsync(services => services.GetRequiredService<LatentReading>().ReadAsync(manifest, call.Hop, rows, Math.Clamp(call.Count, 1, MostWords), cancellationToken));
        return new LatentWordsReply(call.Hop, call.From, latents.Shapes()[call.Hop].Rows, words);
    }

    private static RecordedLatents Of(string record) => new(new RunRecordFiles(DocumentUri.ToDiskPath(record)));

    private static async Task<LatentInspector> InspectorAsync(string record, CancellationToken cancellationToken) =>
        new(await RunRecordReader.ReadAsync(DocumentUri.ToDiskPath(record), cancellationToken), Of(record));
}
