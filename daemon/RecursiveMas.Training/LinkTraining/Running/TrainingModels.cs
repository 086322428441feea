using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Training.Models;
using static TorchSharp.torch;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>The models of a plan: decoders gradients flow through, and the texts of the very packages the engine runs.</summary>
internal sealed class TrainingModels : IDisposable
{
    private readonly Dictionary<string, FrozenDecoder> decoders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModelText> texts = new(StringComparer.Ordinal);

    private TrainingModels()
    {
    }

    /// <summary>Decoders by model name.</summary>
    internal IReadOnlyDictionary<string, FrozenDecoder> Decoders => decoders;

    /// <summary>Tokenizer and template by model name.</summary>
    internal IReadOnlyDictionary<string, ModelText> Texts => texts;

    /// <summary>Opens them; two names of one checkpoint share its weights.</summary>
    /// <exception cref="RmasException">RMAS520: a model is no checkpoint folder. RMAS1xx: it cannot be read.</exception>
    internal static async Task<TrainingModels> OpenAsync(Plan plan, PackageStore store, string device_, IProgress<(string, double)>? progress, CancellationToken cancellationToken)
    {
        var opened = new TrainingModels();
        var byFolder = new Dictionary<string, FrozenDecoder>(StringComparer.Ordinal);
        var names = plan.Hops.Select(hop => hop.Model).Distinct().ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            progress?.Report(($"loading {names[i]}", i / (double)names.Length));
            var folder = Folder(plan.Models[names[i]], store);
            if (!byFolder.TryGetValue(folder, out var decoder))
                byFolder[folder] = decoder = FrozenDecoder.Open(folder, device(device_));
            opened.decoders[names[i]] = decoder;
            var package = await store.ResolveAsync(folder, null, cancellationToken);
            opened.texts[names[i]] = ModelText.Load(ModelPackage.Open(package, null, cancellationToken));
        }

        return opened;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var decoder in decoders.Values.Distinct())
            decoder.Dispose();
    }

    private static string Folder(PlannedModel model, PackageStore store) => (model.Package is { } source ? store.Locate(source) : null) switch
    {
        null => throw new RmasException("RMAS520", $"model '{model.Name}' runs in the editor; links are trained through checkpoint folders", null, "name the checkpoint folder as its package"),
        var folder when ModelPackage.IsPackage(folder) => throw new RmasException(
            "RMAS520", $"model '{model.Name}' is a built package, whose weights are laid out for running", folder, "name the checkpoint folder it was built from; it is built again when needed"),
        var folder => folder,
    };
}
