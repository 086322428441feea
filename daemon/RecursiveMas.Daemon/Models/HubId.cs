using System.Text.RegularExpressions;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Daemon.Models;

/// <summary>A model on the hub.</summary>
/// <param name="Id"><c>owner/name</c>.</param>
/// <param name="Revision">Branch, tag or commit.</param>
internal sealed partial record HubId(string Id, string Revision)
{
    /// <summary>Reads <c>owner/name</c> or <c>owner/name@revision</c>; null for anything else, and for folders that exist.</summary>
    public static HubId? Parse(string text, string? revision)
    {
        var match = Form().Match(text);
        return match.Success && !Directory.Exists(text)
            ? new HubId(match.Groups["id"].Value, revision ?? (match.Groups["revision"] is { Success: true } given ? given.Value : "main"))
            : null;
    }

    /// <summary>What it is called in the store unless a name is given.</summary>
    public string Name => StoredModelName.From(Id[(Id.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    [GeneratedRegex(@"^(?<id>[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*)(@(?<revision>[A-Za-z0-9._/-]+))?$")]
    private static partial Regex Form();
}
