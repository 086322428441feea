using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Tools;

/// <summary>Looks keys up in a local JSON object: the exact key first, then one that differs only in case.</summary>
public sealed class LookupTool : ITool
{
    /// <summary>Largest file in bytes.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const string NextStep = "give tools.lookup a file with one JSON object of keys and values";

    private readonly Dictionary<string, string> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _folded = new(StringComparer.OrdinalIgnoreCase);

    private LookupTool(JsonElement entries)
    {
        foreach (var entry in entries.EnumerateObject())
        {
            var value = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText();
            _exact[entry.Name] = value;
            // Null marks keys that are not unique without their case.
            _folded[entry.Name] = _folded.ContainsKey(entry.Name) ? null : value;
        }
    }

    /// <inheritdoc/>
    public string Name => "lookup";

    /// <summary>Reads the file once.</summary>
    /// <exception cref="RmasException">RMAS473: missing, too large, or not a JSON object.</exception>
    public static LookupTool Load(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new RmasException("RMAS473", "the lookup file does not exist", path, NextStep);
        if (file.Length > MaxBytes)
            throw new RmasException("RMAS473", $"the lookup file has {file.Length} bytes; at most {MaxBytes} are read", path, NextStep);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new LookupTool(document.RootElement)
                : throw new RmasException("RMAS473", "the lookup file must hold one JSON object of keys and values", path, NextStep);
        }
        catch (JsonException problem)
        {
            throw new RmasException(new RmasError("RMAS473", $"the lookup file is not JSON: {problem.Message}", path, NextStep), problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS473", $"the lookup file cannot be read: {problem.Message}", path, NextStep), problem);
        }
    }

    /// <inheritdoc/>
    public Task<ToolAnswer> CallAsync(string input, CancellationToken cancellationToken)
    {
        var key = input.Trim();
        if (_exact.TryGetValue(key, out var value))
            return Task.FromResult(ToolAnswer.Of(value));
        if (!_folded.TryGetValue(key, out value))
            return Task.FromResult(ToolAnswer.Failed($"there is no entry '{key}'"));
        return Task.FromResult(value is null
            ? ToolAnswer.Failed($"several entries differ from '{key}' only in case; write the exact one")
            : ToolAnswer.Of(value));
    }
}
