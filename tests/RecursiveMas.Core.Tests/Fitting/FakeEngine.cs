using System.Runtime.InteropServices;
using System.Text;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Fitting;

namespace RecursiveMas.Core.Tests.Fitting;

/// <summary>
/// A deterministic model for fitting: every piece of text has a meaning z, the same in all fakes; embeddings, head rows and the hidden
/// state before a token are each a fixed random linear map of z. So exact links exist and are known.
/// </summary>
internal sealed class FakeEngine(string model, int hidden, int seed, params string[] vocabulary) : IEngine
{
    internal const int MeaningDim = 16;
    private readonly string[] pieces = vocabulary;
    private readonly float[] embeddingMap = Draw(seed, hidden * MeaningDim);
    private readonly float[] headMap = Draw(seed + 1, hidden * MeaningDim);
    private readonly float[] hiddenMap = Draw(seed + 2, hidden * MeaningDim);

    internal int Collected { get; private set; }

    internal int? NaNInMessage { get; init; }

    internal int WidthError { get; init; }

    internal FitAgent Agent(string name) =>
        new(name, this, new ModelDescription(model, "fake", hidden, pieces.Length + 1, 1000, null, "checkpoint-" + model, "package-" + model));

    internal float[] Embedding(string piece) => Map(embeddingMap, Meaning(piece));

    internal float[] Hidden(string piece) => Map(hiddenMap, Meaning(piece));

    internal float[] Head(string piece) => Map(headMap, Meaning(piece));

    public Task<CollectResult> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Collected++;
        var (ids, starts, ends) = Split(request.Message);
        if (request.IncludeEnd)
        {
            ids.Add(pieces.Length);
            starts.Add(request.Message.Length);
            ends.Add(request.Message.Length);
        }

        var rows = ids.SelectMany(id => Hidden(Piece(id))).ToArray();
        if (NaNInMessage == Collected)
            rows[^1] = float.NaN;
        return Task.FromResult(new CollectResult(ids, starts, ends, hidden + WidthError, Bytes(rows)));
    }

    public Task<TokenizeResult> TokenizeAsync(TokenizeRequest request, CancellationToken cancellationToken)
    {
        var (ids, starts, ends) = Split(request.Text);
        return Task.FromResult(new TokenizeResult(ids, starts, ends));
    }

    public Task<EmbedResult> EmbedAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new EmbedResult(request.Ids.Count, hidden + WidthError, Bytes([.. request.Ids.SelectMany(id => Embedding(Piece(id)))])));

    public Task<EmbedResult> OutputHeadAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new EmbedResult(request.Ids.Count, hidden, Bytes([.. request.Ids.SelectMany(id => Head(Piece(id)))])));

    public Task<VocabularyResult> VocabularyAsync(string model, CancellationToken cancellationToken) =>
        Task.FromResult(new VocabularyResult([.. pieces.Select(Encoding.UTF8.GetBytes), null]));

    public Task<EngineDescription> DescribeAsync(CancellationToken cancellationToken) => throw Unused();

    public Task<ModelDescription> LoadAsync(LoadModelRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken) => throw Unused();

    public Task UnloadAsync(string model, CancellationToken cancellationToken) => throw Unused();

    public Task<LinkDescription> LoadLinkAsync(LoadLinkRequest request, CancellationToken cancellationToken) => throw Unused();

    public Task<ThinkResult> ThinkAsync(ThinkRequest request, CancellationToken cancellationToken) => throw Unused();

    public Task<SpeakResult> SpeakAsync(SpeakRequest request, IProgress<SpeakDelta>? progress, CancellationToken cancellationToken) => throw Unused();

    public Task<ExportedLatent> ExportLatentAsync(string latent, CancellationToken cancellationToken) => throw Unused();

    public Task<string> ImportLatentAsync(ExportedLatent latent, CancellationToken cancellationToken) => throw Unused();

    public Task ReleaseAsync(IReadOnlyList<string> latents, CancellationToken cancellationToken) => throw Unused();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static NotSupportedException Unused() => new("fitting uses collect, tokenize, embed and weights only");

    private static float[] Meaning(string piece) => Draw(piece.Aggregate(17, (a, c) => (a * 31) + c), MeaningDim);

    private static float[] Draw(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    private static float[] Map(float[] matrix, float[] z) =>
        [.. Enumerable.Range(0, matrix.Length / MeaningDim).Select(i => z.Select((v, k) => v * matrix[(i * MeaningDim) + k]).Sum())];

    private static byte[] Bytes(float[] rows) => MemoryMarshal.AsBytes(rows.AsSpan()).ToArray();

    private string Piece(int id) => id == pieces.Length ? "<end>" : pieces[id];

    /// <summary>Longest match first, as the vocabulary allows.</summary>
    private (List<int> Ids, List<int> Starts, List<int> Ends) Split(string text)
    {
        var (ids, starts, ends) = (new List<int>(), new List<int>(), new List<int>());
        for (var at = 0; at < text.Length; at = ends[^1])
        {
            var piece = pieces.Where(p => string.CompareOrdinal(text, at, p, 0, p.Length) == 0).MaxBy(p => p.Length)!;
            ids.Add(Array.IndexOf(pieces, piece));
            starts.Add(at);
            ends.Add(at + piece.Length);
        }

        return (ids, starts, ends);
    }
}
