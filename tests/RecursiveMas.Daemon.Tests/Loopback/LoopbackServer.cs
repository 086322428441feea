using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RecursiveMas.Daemon.Tests.Loopback;

/// <summary>A server of files on this machine, one request a connection, which can break off in the middle of a body.</summary>
internal abstract class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private Task serving = Task.CompletedTask;

    /// <summary>Address without a path.</summary>
    internal string Endpoint => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Bytes of a body after which the connection ends; null sends it whole.</summary>
    internal int? BreakAfter { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        listener.Stop();
        serving.Wait();
    }

    /// <summary>Begins to serve: the last step of a constructor.</summary>
    protected void Start()
    {
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    /// <summary>Answers one request.</summary>
    protected abstract Task AnswerAsync(LoopbackRequest request, Stream stream);

    /// <summary>Sends the part of a file that was asked for.</summary>
    protected static Task SendFileAsync(Stream stream, byte[] content, int start, int? most) =>
        SendAsync(stream, start > 0 ? "206 Partial Content" : "200 OK", content.AsMemory(start), most);

    /// <summary>Sends a whole answer, or of its body only <paramref name="most"/> bytes.</summary>
    protected static async Task SendAsync(Stream stream, string status, ReadOnlyMemory<byte> body = default, int? most = null)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(most < body.Length ? body[..most.Value] : body);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                if (await ReadAsync(stream) is { } request)
                    await AnswerAsync(request, stream);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            catch (IOException)
            {
                // The client went away; the next one is served.
            }
        }
    }

    private static async Task<LoopbackRequest?> ReadAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        if ((await reader.ReadLineAsync())?.Split(' ') is not [_, var path, ..])
            return null;
        var request = new LoopbackRequest(path, 0, null);
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                request = request with { Start = int.Parse(header["Range: bytes=".Length..].TrimEnd('-')) };
            if (header.StartsWith("Authorization: Bearer ", StringComparison.OrdinalIgnoreCase))
                request = request with { Token = header["Authorization: Bearer ".Length..] };
        }

        return request;
    }
}
