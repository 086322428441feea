using System.Text.Json;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>Reads settings as an editor sent them: what does not fit is logged and stays as it was, so that a typing error in a settings file stops nothing.</summary>
internal static class SettingsReader
{
    private const string Section = "rmas";

    /// <summary>The settings after a change.</summary>
    /// <param name="before">The settings before it.</param>
    /// <param name="given">What was sent; null and what is no object changes nothing.</param>
    /// <param name="log">Takes what was passed over.</param>
    public static DaemonSettings Read(DaemonSettings before, JsonElement? given, Action<string> log)
    {
        if (given is not { ValueKind: JsonValueKind.Object } sent) return before;
        var settings = sent.TryGetProperty(Section, out var section) && section.ValueKind == JsonValueKind.Object ? section : sent;
        foreach (var setting in settings.EnumerateObject())
        {
            if (With(before, setting.Name, setting.Value) is { } changed) before = changed;
            else log($"setting '{setting.Name}' {(IsKnown(setting.Name) ? $"cannot be {setting.Value.GetRawText()}; it stays as it was" : "is not known")}");
        }

        return before;
    }

    private static DaemonSettings? With(DaemonSettings before, string name, JsonElement value) => (name, value.ValueKind) switch
    {
        ("diagnosticsPage", JsonValueKind.String or JsonValueKind.Null) => before with { DiagnosticsPage = Text(value) },
        ("prebuiltModels", JsonValueKind.Null) => before with { PrebuiltModels = null },
        ("prebuiltModels", JsonValueKind.Array) when value.EnumerateArray().All(id => id.ValueKind == JsonValueKind.String) =>
            before with { PrebuiltModels = [.. value.EnumerateArray().Select(id => id.GetString()!)] },
        ("artifactFolder", JsonValueKind.Null) => before with { ArtifactFolder = null },
        ("artifactFolder", JsonValueKind.String) when Text(value) is not { } folder || Path.IsPathFullyQualified(folder) => before with { ArtifactFolder = Text(value) },
        ("offline", JsonValueKind.True or JsonValueKind.False) => before with { Offline = value.GetBoolean() },
        ("offline", JsonValueKind.Null) => before with { Offline = false },
        _ => null,
    };

    private static bool IsKnown(string name) => name is "diagnosticsPage" or "prebuiltModels" or "artifactFolder" or "offline";

    private static string? Text(JsonElement value) => value.GetString() is { Length: > 0 } text ? text : null;
}
