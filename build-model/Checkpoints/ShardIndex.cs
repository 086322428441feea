using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>Reads <c>model.safetensors.index.json</c>: <c>{"weight_map": {tensor: file}}</c>.</summary>
internal static class ShardIndex
{
    /// <summary>The shards' file names, each once, in ordinal order.</summary>
    /// <exception cref="RmasException">RMAS134 when it is not an index or names a file outside its folder.</exception>
    internal static IReadOnlyList<string> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var names = document.RootElement.GetProperty("weight_map").EnumerateObject().Select(x => x.Value.GetString() ?? "")
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            // The index is data: it must not make the builder read another folder's files.
            if (names.FirstOrDefault(x => x.Length == 0 || x.AsSpan().IndexOfAny("/\\:") >= 0 || !x.EndsWith(".safetensors", StringComparison.Ordinal)) is { } bad)
                throw new RmasException("RMAS134", $"the index names the file '{bad}'; only .safetensors files of its own folder are allowed", path);
            return names;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new RmasException(new RmasError("RMAS134", $"the index of the weight shards cannot be read: {e.Message}", path), e);
        }
    }
}
