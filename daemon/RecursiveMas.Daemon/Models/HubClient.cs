using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Transfers;

namespace RecursiveMas.Daemon.Models;

/// <summary>Asks the model hub. Nothing is asked that a person did not ask for by name.</summary>
/// <param name="http">Client.</param>
/// <param name="settings">Where, and who asks.</param>
internal sealed class HubClient(HttpClient http, HubSettings settings)
{
    private const int LargestAnswer = 16 << 20;

    /// <summary>What the hub says about a model.</summary>
    /// <exception cref="RmasException">RMAS161–163, RMAS165.</exception>
    public async Task<HubModel> DescribeAsync(HubId id, CancellationToken cancellationToken)
    {
        var address = $"{settings.Endpoint}/api/models/{id.Id}/revision/{Uri.EscapeDataString(id.Revision)}?blobs=true";
        var text = await ReadAsync(id.Id, address, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var files = root.GetProperty("siblings").EnumerateArray()
                .Select(file => new HubFile(
                    Text(file, "rfilename") ?? "", Number(file, "size"), file.TryGetProperty("lfs", out var large) && large.ValueKind == JsonValueKind.Object ? Text(large, "sha256") : null, Text(file, "blobId")))
                .Where(file => !file.Name.Contains('/', StringComparison.Ordinal));
            var licence = root.TryGetProperty("cardData", out var card) && card.ValueKind == JsonValueKind.Object ? Text(card, "license") : null;
            var commit = Text(root, "sha");
            return commit is { Length: 40 } && commit.All(char.IsAsciiHexDigit)
                ? new HubModel(id.Id, commit, licence, [.. files])
                : throw NotUnderstood(address, "it names no commit", null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw NotUnderstood(address, exception.Message, exception);
        }
    }

    /// <summary>A small file's text.</summary>
    /// <exception cref="RmasException">RMAS161–163.</exception>
    public Task<string> ReadAsync(HubModel model, string file, CancellationToken cancellationToken) => ReadAsync(model.Id, AddressOf(model, file), cancellationToken);

    /// <summary>Brings a file to a place; goes on where an earlier attempt stopped.</summary>
    /// <exception cref="RmasException">RMAS161–163.</exception>
    public async Task FetchAsync(HubModel model, string file, string part, Action<long> progress, CancellationToken cancellationToken)
    {
        var address = AddressOf(model, file);
        try
        {
            using var request = Request(address);
            await ResumedTransfer.FetchAsync(http, request, part, (done, _) => progress(done), cancellationToken);
        }
        catch (Exception exception) when (IsTransfer(exception, cancellationToken))
        {
            throw Failed(model.Id, address, exception);
        }
    }

    private string AddressOf(HubModel model, string file) => $"{settings.Endpoint}/{model.Id}/resolve/{model.Commit}/{Uri.EscapeDataString(file)}";

    private async Task<string> ReadAsync(string id, string address, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(address);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            if (response.Content.Headers.ContentLength > LargestAnswer) throw NotUnderstood(address, $"it is larger than {LargestAnswer} bytes", null);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (Exception exception) when (IsTransfer(exception, cancellationToken))
        {
            throw Failed(id, address, exception);
        }
    }

    private HttpRequestMessage Request(string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        // A redirect to where the bytes lie goes on without it.
        if (settings.Token is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static bool IsTransfer(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or HttpIOException || (exception is IOException && exception.InnerException is System.Net.Sockets.SocketException) || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested);

    private static RmasException Failed(string id, string address, Exception inner) => new(
        (inner as HttpRequestException)?.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new RmasError(
                "RMAS162", $"the hub does not give '{id}' to everybody", address, "accept its terms on the hub, and put a token of that account into HF_TOKEN"),
            HttpStatusCode.NotFound => new RmasError("RMAS163", $"the hub has no such model, revision or file of '{id}'", address, "check the spelling; private models need HF_TOKEN"),
            _ => new RmasError("RMAS161", $"the hub cannot be reached: {inner.Message}", address, "try again: it goes on where it stopped; HF_ENDPOINT names another hub"),
        },
        inner);

    private static RmasException NotUnderstood(string address, string why, Exception? inner) =>
        new(new RmasError("RMAS165", $"the hub's answer is not understood: {why}", address, "check HF_ENDPOINT"), inner);

    private static string? Text(JsonElement part, string key) => part.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long Number(JsonElement part, string key) => part.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;
}
