using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Store;

/// <summary>Which files make a model, by their names alone: weights in safetensors, configuration, tokenizer, template, licence.</summary>
public static class ModelFiles
{
    private const string Index = "model.safetensors.index.json";
    private static readonly string[] Texts = ["tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "generation_config.json", "README.md", "LICENSE", "LICENSE.txt", "LICENSE.md", PackageFiles.Chat, Index];

    /// <summary>What a list of names is; null when it is no model.</summary>
    public static StoredModelKind? KindOf(IReadOnlyCollection<string> names) =>
        names.Contains(PackageFiles.Manifest) ? StoredModelKind.Package
        : names.Contains(WebLlmModelRecord.FileName) ? StoredModelKind.WebLlm
        : names.Contains("config.json") ? StoredModelKind.Checkpoint
        : null;

    /// <summary>The files of a checkpoint among everything in its folder, in order.</summary>
    /// <exception cref="RmasException">RMAS158 when there are no weights in safetensors.</exception>
    public static IReadOnlyList<string> OfCheckpoint(IReadOnlyCollection<string> names, string where)
    {
        // Some folders hold the weights a second time in another layout, which nothing here reads.
        var weights = names.Contains(Index) ? names.Where(IsShard).ToArray() : [.. names.Where(name => name == "model.safetensors")];
        if (weights.Length == 0)
            throw new RmasException("RMAS158", "the checkpoint has no weights in safetensors (model.safetensors, or shards with their index)", where, "choose a repository or folder that has them");
        return [.. names.Where(name => name == "config.json" || Texts.Contains(name, StringComparer.Ordinal)).Concat(weights).Order(StringComparer.Ordinal)];
    }

    /// <summary>Refuses names that could leave a folder, whoever wrote them.</summary>
    /// <exception cref="RmasException">RMAS157.</exception>
    public static void RequirePlain(string name, string where)
    {
        if (name.Length is 0 or > 100 || name is "." or ".." || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
            throw new RmasException("RMAS157", $"'{name}' is no plain file name", where);
    }

    private static bool IsShard(string name) => name.StartsWith("model", StringComparison.Ordinal) && name.EndsWith(".safetensors", StringComparison.Ordinal);
}
