using System.Text.Json;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Tests.Tokenizers;

/// <summary>The files of tests/goldens/tokenizers, found from the test's place in the repository.</summary>
internal static class TokenizerGoldens
{
    public static readonly string[] Styles = ["qwen2", "qwen3", "llama3", "smollm2", "gemma", "gemma3", "phi3", "mistral"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Folder { get; } = Find();

    public static string File(string name) => Path.Combine(Folder, name);

    public static TextTokenizer Load(string style) => TextTokenizer.Load(File($"{style}.tokenizer.json"));

    /// <summary>What a text is after encoding and decoding: composed (Qwen2), with marks as spaces, and without a first space that Mistral's form cannot tell from its own.</summary>
    public static string Decoded(string style, string text) => style switch
    {
        "qwen2" or "qwen3" => string.Join('\uFFFE', text.Split('\uFFFE').Select(part => part.Normalize(System.Text.NormalizationForm.FormC))),
        "gemma" or "gemma3" or "phi3" => text.Replace('▁', ' '),
        "mistral" when text is [' ' or '▁', ..] => text[1..].Replace('▁', ' '),
        "mistral" => text.Replace('▁', ' '),
        _ => text,
    };

    public static T Read<T>(string name) => JsonSerializer.Deserialize<T>(System.IO.File.ReadAllBytes(File(name)), Options)!;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var goldens = Path.Combine(folder.FullName, "tests", "goldens", "tokenizers");
            if (Directory.Exists(goldens))
                return goldens;
        }

        throw new DirectoryNotFoundException("tests/goldens/tokenizers");
    }
}
