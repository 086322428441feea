using System.Globalization;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>Tensor names that all checkpoints share.</summary>
internal static class TensorNames
{
    internal const string Embedding = "model.embed_tokens.weight";
    internal const string FinalNorm = "model.norm.weight";
    internal const string Head = "lm_head.weight";

    internal static string Layer(int layer, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"model.layers.{layer}.{name}");
}
