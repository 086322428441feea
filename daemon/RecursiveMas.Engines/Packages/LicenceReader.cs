namespace RecursiveMas.Engines.Packages;

/// <summary>Finds what a checkpoint folder says about its licence; nothing is guessed from names.</summary>
public static class LicenceReader
{
    private const int MostLines = 200;
    private const int MostCharacters = 100;

    /// <summary>The <c>license</c> of the model card's front matter, else <c>see LICENSE</c> where that file exists, else null.</summary>
    public static string? Read(string folder)
    {
        var card = Path.Combine(folder, "README.md");
        var named = File.Exists(card) ? FromCard(File.ReadLines(card).Take(MostLines)) : null;
        return named ?? (File.Exists(Path.Combine(folder, "LICENSE")) ? "see LICENSE" : null);
    }

    private static string? FromCard(IEnumerable<string> lines)
    {
        const string key = "license:";
        using var line = lines.GetEnumerator();
        if (!line.MoveNext() || line.Current.TrimEnd() != "---")
            return null;
        while (line.MoveNext() && line.Current.TrimEnd() != "---")
        {
            if (!line.Current.StartsWith(key, StringComparison.Ordinal))
                continue;
            var value = line.Current[key.Length..].Trim().Trim('"', '\'');
            return value.Length is > 0 and <= MostCharacters ? value : null;
        }

        return null;
    }
}
