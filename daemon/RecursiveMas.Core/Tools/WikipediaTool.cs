using System.Text.Json;

namespace RecursiveMas.Core.Tools;

/// <summary>The introduction of the English Wikipedia article that best matches a search. Leaves the machine, so patterns must switch it on.</summary>
/// <param name="web">Reaches the web.</param>
public sealed class WikipediaTool(IWebText web) : ITool
{
    private const string Search =
        "https://en.wikipedia.org/w/api.php?action=query&format=json&formatversion=2&prop=extracts&exintro=1&explaintext=1" +
        "&generator=search&gsrlimit=1&gsrsearch=";

    /// <inheritdoc/>
    public string Name => "wikipedia";

    /// <inheritdoc/>
    public async Task<ToolAnswer> CallAsync(string input, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(input))
            return ToolAnswer.Failed("say what to search for");
        try
        {
            using var found = JsonDocument.Parse(await web.GetAsync(new Uri(Search + Uri.EscapeDataString(input.Trim())), cancellationToken));
            return Extract(found.RootElement) is { Length: > 0 } text
                ? ToolAnswer.Of(text)
                : ToolAnswer.Failed($"Wikipedia has nothing on '{input.Trim()}'");
        }
        catch (HttpRequestException problem)
        {
            return ToolAnswer.Failed($"Wikipedia cannot be reached: {problem.Message}");
        }
        catch (JsonException)
        {
            return ToolAnswer.Failed("Wikipedia's answer could not be read");
        }
    }

    private static string? Extract(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("query", out var query) && query.ValueKind == JsonValueKind.Object
        && query.TryGetProperty("pages", out var pages) && pages.ValueKind == JsonValueKind.Array && pages.GetArrayLength() > 0
        && pages[0].ValueKind == JsonValueKind.Object
        && pages[0].TryGetProperty("extract", out var extract) && extract.ValueKind == JsonValueKind.String
            ? extract.GetString()?.Trim()
            : null;
}
