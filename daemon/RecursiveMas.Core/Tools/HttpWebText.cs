namespace RecursiveMas.Core.Tools;

/// <summary>GET over HTTP with a cap on the body.</summary>
/// <param name="client">The client; owned by the caller.</param>
public sealed class HttpWebText(HttpClient client) : IWebText
{
    private const int MaxCharacters = 1024 * 1024;

    /// <inheritdoc/>
    public async Task<string> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("rmas/0.1");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        var buffer = new char[MaxCharacters];
        var read = await reader.ReadBlockAsync(buffer, cancellationToken);
        return new string(buffer, 0, read);
    }
}
