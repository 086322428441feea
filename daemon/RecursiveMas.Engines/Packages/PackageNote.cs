using System.Text.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Engines.Packages;

/// <summary>Lies beside a package that was built on use, and says what it was built from; a clean-up goes by it.</summary>
/// <param name="Sources">Checkpoint folders it was asked for: those with the same files share it.</param>
/// <param name="Builder">Version of the builder.</param>
/// <param name="Used">When it was asked for last.</param>
public sealed record PackageNote(IReadOnlyList<string> Sources, string Builder, DateTimeOffset Used)
{
    private const int LargestNote = 1 << 16;

    private static readonly JsonSerializerOptions Json = StrictJson.With();

    /// <summary>The note's place.</summary>
    /// <param name="package">The package folder.</param>
    public static string PathOf(string package) => package + ".source.json";

    /// <summary>The note of a package; null when there is none that is understood.</summary>
    public static PackageNote? Read(string package)
    {
        try
        {
            return SmallFile.Read(PathOf(package), LargestNote) is { } bytes ? JsonSerializer.Deserialize<PackageNote>(bytes, Json) : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Notes a use. It is written beside its target and renamed; a package without a note is only kept longer, so a failure is none.</summary>
    internal static void Write(string package, string source, string builder)
    {
        var sources = Read(package)?.Sources.Where(other => other != source) ?? [];
        var note = new PackageNote([source, .. sources], builder, DateTimeOffset.UtcNow);
        var temporary = $"{PathOf(package)}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, JsonSerializer.Serialize(note, Json) + "\n");
            File.Move(temporary, PathOf(package), overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }
}
