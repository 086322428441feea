using System.Text.Json;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Tests.Tokenizers;

/// <summary>The files of tests/goldens/tokenizers, found from the test's place in the repository.</summary>
internal static class TokenizerGoldens
{
    public static readonly string[] Styles = ["qwen2", "llama3", "smollm2"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Folder { get; } = Find();

    public static string File(string name) => Path.Combine(Folder, name);

    public static TextTokenizer Load(string style) => TextTokenizer.Load(File($"{style}.tokenizer.json"));

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
