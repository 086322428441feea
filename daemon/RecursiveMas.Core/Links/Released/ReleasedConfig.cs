using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Links.Released;

/// <summary>
/// Reads what stands beside the released adapters. <c>outerlink_config.json</c>: <c>{tasks: {math: {adapters: [{source_role, target_role,
/// filename, in_dim, out_dim}]}}}</c>; <c>innerlink_config.json</c>: <c>{role, tasks: {math: {"adapter.pt": "adapter(math).pt"}}}</c>.
/// A task's value may also be the array, or the file name, itself.
/// </summary>
public static class ReleasedConfig
{
    /// <summary>Names of the two files.</summary>
    public const string OuterFile = "outerlink_config.json", InnerFile = "innerlink_config.json";

    /// <summary>The adapters of a task.</summary>
    /// <param name="path">One of the two files.</param>
    /// <param name="task">Task; null takes the only one there is.</param>
    /// <exception cref="RmasException">RMAS214: unreadable, of another form, no such task, or a file outside its folder.</exception>
    public static IReadOnlyList<ReleasedLink> Read(string path, string? task)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var tasks = document.RootElement.GetProperty("tasks");
            var names = tasks.EnumerateObject().Select(one => one.Name).ToList();
            var chosen = task ?? (names is [var only] ? only : null);
            if (chosen is null || !tasks.TryGetProperty(chosen, out var content))
                throw Bad(path, $"{(chosen is null ? "it has adapters of several tasks" : $"it has no task '{chosen}'")}: {string.Join(", ", names)}", "name one with --task");
            var role = document.RootElement.TryGetProperty("role", out var own) ? own.GetString() : null;
            return role is null ? Outer(path, content) : [Inner(path, role, content)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new RmasException(new RmasError("RMAS214", $"it is not a link configuration of a known form: {e.Message}", path, $"give {OuterFile}, {InnerFile}, or the adapters one by one with --map"), e);
        }
    }

    private static List<ReleasedLink> Outer(string path, JsonElement task) =>
    [
        .. (task.ValueKind == JsonValueKind.Array ? task : task.GetProperty("adapters")).EnumerateArray().Select(adapter => new ReleasedLink(
            Text(adapter, "source_role"), Text(adapter, "target_role"), Beside(path, Text(adapter, "filename")), Number(adapter, "in_dim"), Number(adapter, "out_dim"))),
    ];

    private static ReleasedLink Inner(string path, string role, JsonElement task)
    {
        var file = task.ValueKind == JsonValueKind.Object ? Text(task, "adapter.pt") : task.GetString()!;
        return new ReleasedLink(role, role, Beside(path, file), null, null);
    }

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString() ?? throw new FormatException($"'{key}' is null");

    private static int? Number(JsonElement element, string key) => element.TryGetProperty(key, out var value) ? value.GetInt32() : null;

    // A configuration from elsewhere names files of its own folder only.
    private static string Beside(string config, string file) => Path.GetFileName(file) == file && file is not ("" or "." or "..")
        ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(config))!, file)
        : throw Bad(config, $"'{file}' is not a file beside it", "put the adapters beside their configuration");

    private static RmasException Bad(string path, string message, string next) => new("RMAS214", message, path, next);
}
