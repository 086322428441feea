namespace RecursiveMas.Engines.Packages;

/// <summary>File names of a model package; all lie directly in its folder.</summary>
public static class PackageFiles
{
    /// <summary>What to do about a package that is damaged.</summary>
    internal const string Renew = "delete the package folder; one built from a checkpoint is made again on next use, others build or fetch again";

    /// <summary>Manifest: sizes, identity and the sha256 of every other file.</summary>
    public const string Manifest = "rmas-package.json";

    /// <summary>Decoder without embedding and output head.</summary>
    public const string Trunk = "trunk.onnx";

    /// <summary>The trunk's optional input: first position of a call whose hidden state is wanted, <c>[1]</c>; 0 when it is not given.</summary>
    public const string FirstHidden = "first_hidden";

    /// <summary>The trunk's weights, referred to by <see cref="Trunk"/>.</summary>
    public const string TrunkWeights = "trunk.bin";

    /// <summary>Output head: hidden state to logits.</summary>
    public const string Head = "head.onnx";

    /// <summary>The head's own matrix <c>[V, d]</c>; only when it is not the embedding table as it lies.</summary>
    public const string HeadWeights = "head.bin";

    /// <summary>Embedding table <c>[V, d]</c>, row-major.</summary>
    public const string Embeddings = "embeddings.bin";

    /// <summary>Tokenizer as the checkpoint had it.</summary>
    public const string Tokenizer = "tokenizer.json";

    /// <summary>Chat template form.</summary>
    public const string Chat = "chat.json";

    /// <summary>The checkpoint's licence text; only when it had one.</summary>
    public const string Licence = "LICENSE";
}
