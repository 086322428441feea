using System.Net;
using System.Net.Http.Headers;

namespace RecursiveMas.Daemon.Transfers;

/// <summary>Brings one address into a file and goes on where an earlier attempt stopped.</summary>
internal static class ResumedTransfer
{
    /// <summary>Fetches what is missing of a file.</summary>
    /// <param name="http">Client.</param>
    /// <param name="request">The request; a range is added where something is there already.</param>
    /// <param name="part">The file, perhaps half there.</param>
    /// <param name="progress">Bytes so far and in all.</param>
    /// <param name="cancellationToken">Stops; what came so far stays.</param>
    /// <exception cref="HttpRequestException">It is not reachable, or answered with a failure.</exception>
    /// <exception cref="IOException">The connection ended early, or the disk is full.</exception>
    public static async Task FetchAsync(HttpClient http, HttpRequestMessage request, string part, Action<long, long?> progress, CancellationToken cancellationToken)
    {
        var have = File.Exists(part) ? new FileInfo(part).Length : 0;
        if (have > 0)
            request.Headers.Range = new RangeHeaderValue(have, null);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        // 416: everything is there already; the hash will tell.
        if (have > 0 && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            return;
        response.EnsureSuccessStatusCode();
        if (response.StatusCode != HttpStatusCode.PartialContent)
            have = 0;
        var total = response.Content.Headers.ContentLength is { } rest ? have + rest : (long?)null;
        await using var into = new FileStream(part, have > 0 ? FileMode.Append : FileMode.Create, FileAccess.Write);
        await using var from = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[1 << 17];
        for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await into.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            have += read;
            progress(have, total);
        }

        if (total is { } all && have < all)
            throw new HttpIOException(HttpRequestError.ResponseEnded, $"the connection ended after {have} of {all} bytes");
    }
}
