using System.Text;
using System.Text.Json.Nodes;

namespace RecursiveMas.BuildModel.Tests.Goldens;

/// <summary>A tiny random checkpoint written by transformers, what transformers computes with it, and a tokenizer of its size beside it.</summary>
internal static class GoldenCheckpoint
{
    /// <summary>Folder names under tests/goldens/checkpoints.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Root).Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal)];

    private static string Root => Path.Combine(Repository.Root, "tests/goldens/checkpoints");

    /// <summary>Copies a checkpoint and writes what a build needs beside its weights; returns the folder.</summary>
    internal static string Copy(string name, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Root, name)).Where(x => !x.EndsWith("vectors.safetensors", StringComparison.Ordinal)))
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), Tokenizer(96).ToJsonString());
        File.WriteAllText(Path.Combine(folder, "chat.json"), """{"form": "plain", "endOfTurn": []}""");
        return folder;
    }

    /// <summary>Text of a checkpoint's config.json.</summary>
    internal static string Config(string name) => File.ReadAllText(Path.Combine(Root, name, "config.json"));

    /// <summary>What transformers computed.</summary>
    internal static GoldenVectors Vectors(string name) => new(Path.Combine(Root, name, "vectors.safetensors"));

    /// <summary>One byte an id; a vocabulary spells the space and the line break with letters of its own.</summary>
    private static JsonObject Tokenizer(int size)
    {
        var vocabulary = new JsonObject();
        for (var id = 0; id < size; id++)
            vocabulary[new Rune(id < 94 ? '!' + id : id == 94 ? 'Ġ' : 'Ċ').ToString()] = id;
        JsonObject ByteLevel() => new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = false, ["use_regex"] = true };
        return new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = new JsonArray(),
            ["normalizer"] = null,
            ["pre_tokenizer"] = ByteLevel(),
            ["post_processor"] = null,
            ["decoder"] = ByteLevel(),
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = new JsonArray() },
        };
    }
}
