using RecursiveMas.Core.Engines;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Onnx;

/// <summary>
/// A package in memory: sessions, embedding table, tokenizer and template, and the prefixes its hops left behind. Safe for concurrent use.
/// It stays alive while a call uses it, even when it is unloaded meanwhile.
/// </summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly ModelPackage package;
    private int users = 1;

    private OnnxModel(ModelPackage package, TrunkSession trunk, HeadSession head, ModelText text, OnnxEngineOptions options)
    {
        this.package = package;
        Trunk = trunk;
        Head = head;
        Text = text;
        Embeddings = package.OpenEmbeddings();
        Prefixes = new PrefixCache(options.PrefixCacheBytes);
    }

    internal TrunkSession Trunk { get; }

    internal HeadSession Head { get; }

    internal ModelText Text { get; }

    internal EmbeddingTable Embeddings { get; }

    internal PrefixCache Prefixes { get; }

    /// <summary>d.</summary>
    internal int Width => package.Manifest.HiddenSize;

    /// <summary>Most positions a sequence may have.</summary>
    internal int Context => package.Manifest.ContextLength;

    /// <summary>Opens the sessions of a verified package.</summary>
    internal static OnnxModel Open(ModelPackage package, OnnxEngineOptions options)
    {
        var manifest = package.Manifest;
        var text = ModelText.Load(package);
        var kv = new KvShape(manifest.Layers, manifest.KvHeads, manifest.HeadDim);
        var threads = options.ThreadsFor(manifest.Parameters);
        var trunk = new TrunkSession(SessionFactory.Open(package.TrunkPath, threads), kv, manifest.HiddenSize);
        try
        {
            var head = new HeadSession(SessionFactory.Open(package.HeadPath, threads), manifest.HiddenSize, manifest.VocabularySize);
            return new OnnxModel(package, trunk, head, text, options);
        }
        catch
        {
            trunk.Dispose();
            throw;
        }
    }

    /// <summary>What <see cref="IEngine.LoadAsync"/> answers for a name of this model.</summary>
    internal ModelDescription Describe(string name)
    {
        var manifest = package.Manifest;
        return new ModelDescription(
            name,
            manifest.Architecture,
            manifest.HiddenSize,
            manifest.VocabularySize,
            manifest.ContextLength,
            manifest.Parameters,
            manifest.CheckpointHash,
            package.PackageHash);
    }

    /// <summary>Refuses a prompt that does not fit together with <paramref name="more"/> positions after it.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS425 with the counts; RMAS426 when there is no position at all.</exception>
    internal void CheckContext(string name, PromptPositions prompt, int more)
    {
        if (prompt.Count == 0)
            throw EngineErrors.EmptyPrompt(name);
        if (prompt.Count + more > Context)
            throw EngineErrors.PromptTooLong(name, prompt.Count, prompt.InjectedRows, more, Context);
    }

    /// <summary>Refuses ids that are not rows of the embedding table.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS427 naming the id.</exception>
    internal void CheckIds(string name, IEnumerable<int> ids)
    {
        foreach (var id in ids)
        {
            if (id < 0 || id >= Embeddings.Rows)
                throw EngineErrors.UnknownToken(name, id, Embeddings.Rows);
        }
    }

    /// <summary>The logits a token can be chosen from: checkpoints pad their tables with rows no token belongs to.</summary>
    internal ReadOnlySpan<float> Spoken(float[] logits) => logits.AsSpan(0, Math.Min(logits.Length, Text.VocabularySize));

    /// <summary>Counts a call that uses the model; false when it is already gone.</summary>
    internal bool TryEnter()
    {
        for (var seen = Volatile.Read(ref users); seen > 0; seen = Volatile.Read(ref users))
        {
            if (Interlocked.CompareExchange(ref users, seen + 1, seen) == seen)
                return true;
        }

        return false;
    }

    /// <summary>Ends a call, or the load itself; the last one out frees the sessions.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref users) != 0)
            return;
        Trunk.Dispose();
        Head.Dispose();
        Embeddings.Dispose();
    }
}
