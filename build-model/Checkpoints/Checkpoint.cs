using RecursiveMas.Core.Errors;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>An opened Hugging Face checkpoint folder: configuration and weights, checked against each other.</summary>
public sealed class Checkpoint : IDisposable
{
    private Checkpoint(string folder, CheckpointConfig config, CheckpointWeights weights)
    {
        Folder = folder;
        Config = config;
        Weights = weights;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Its configuration.</summary>
    public CheckpointConfig Config { get; }

    /// <summary>Its tensors; every one the configuration implies is there with the right shape.</summary>
    public CheckpointWeights Weights { get; }

    /// <summary>The tensor that makes logits: the embedding table where the head is tied to it.</summary>
    internal string HeadTensor => Config.TiedEmbeddings ? TensorNames.Embedding : TensorNames.Head;

    /// <summary>Number of parameters; a tied head counts once.</summary>
    public long Parameters => TensorInventory.Expected(Config).Sum(x => x.Count);

    /// <summary>Opens and checks a folder.</summary>
    /// <exception cref="RmasException">RMAS103–104 and RMAS130–135: what is missing, wrong or not built.</exception>
    public static Checkpoint Open(string folder)
    {
        if (!Directory.Exists(folder))
            throw new RmasException("RMAS130", "there is no such checkpoint folder", folder, "name a folder with config.json, model.safetensors and tokenizer.json");
        CheckpointLinks.Check(folder);
        var config = ConfigReader.Read(Path.Combine(folder, "config.json"));
        var weights = CheckpointWeights.Open(folder);
        try
        {
            TensorInventory.Check(config, weights);
            return new Checkpoint(folder, config, weights);
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Weights.Dispose();
}
