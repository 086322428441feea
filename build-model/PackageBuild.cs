using System.Globalization;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Decoders;
using RecursiveMas.BuildModel.Verification;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel;

/// <summary>One build: writes every file of a package into a folder, the manifest last, and checks the result.</summary>
internal sealed class PackageBuild(
    Checkpoint checkpoint,
    string folder,
    PackageBuildOptions options,
    IProgress<PackageBuildProgress>? progress,
    CancellationToken cancellationToken)
{
    private readonly CheckpointConfig config = checkpoint.Config;

    internal void Run()
    {
        CheckpointTexts.Copy(checkpoint, folder);
        Report("hashing the checkpoint", 0);
        var checkpointHash = CheckpointHash.Compute(checkpoint, cancellationToken);
        Report("embeddings", 0.1);
        var type = RowTable.TypeFor(checkpoint, options.Quantization);
        RowTable.Write(checkpoint, TensorNames.Embedding, type, PathOf(PackageFiles.Embeddings), cancellationToken);
        Report("output head", 0.15);
        HeadGraph.Write(checkpoint, options.Quantization, type, folder, cancellationToken);
        var contextLength = Math.Min(config.ContextLength, options.MaxContextLength);
        TrunkGraph.Write(checkpoint, contextLength, options.Quantization, folder, ReportLayer, cancellationToken);
        WriteManifest(checkpointHash, type, contextLength);
        Report("verifying", 0.9);
        PackageVerifier.Verify(checkpoint, ModelPackage.Open(folder, null, cancellationToken), options.VerificationSeed, cancellationToken);
    }

    private void WriteManifest(string checkpointHash, EmbeddingType type, int contextLength)
    {
        Report("hashing the package", 0.85);
        var files = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Select(x => PackagedFile.Describe(x, cancellationToken)).ToArray();
        var manifest = new PackageManifest(
            PackageManifest.CurrentFormat,
            config.ArchitectureName,
            config.HiddenSize,
            config.Layers,
            config.Heads,
            config.KvHeads,
            config.PaddedHeadDim,
            config.VocabularySize,
            contextLength,
            options.Quantization,
            type,
            config.EmbeddingScale,
            config.NormEpsilon,
            config.RopeTheta,
            config.TiedEmbeddings,
            checkpoint.Parameters,
            checkpointHash,
            LicenceReader.Read(checkpoint.Folder),
            PackageBuilder.ToolVersion,
            files);
        ManifestFile.Write(PathOf(PackageFiles.Manifest), manifest);
    }

    private void ReportLayer(int layer) => Report(
        string.Create(CultureInfo.InvariantCulture, $"layer {layer + 1} of {config.Layers}"),
        0.2 + (0.6 * (layer + 1) / config.Layers));

    private void Report(string stage, double fraction) => progress?.Report(new PackageBuildProgress(stage, fraction));

    private string PathOf(string name) => Path.Combine(folder, name);
}
