using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RecursiveMas.Daemon.Tests.Training;

/// <summary>A package source on this machine: serves files, honours ranges, and breaks off where it is told to.</summary>
internal sealed class PackageServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, byte[]> files;
    private readonly Task serving;

    internal PackageServer(Dictionary<string, byte[]> files)
    {
        this.files = files;
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    /// <summary>Base address.</summary>
    internal string Source => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/flat";

    /// <summary>Bytes of a body after which the connection ends; null sends it whole.</summary>
    internal int? BreakAfter { get; set; }

    /// <summary>First bytes asked for, by request.</summary>
    internal List<int> Starts { get; } = [];

    /// <inheritdoc />
    public void Dispose()
    {
        listener.Stop();
        serving.Wait();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
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

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var path = (await reader.ReadLineAsync())!.Split(' ')[1];
        var start = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                start = int.Parse(header["Range: bytes=".Length..].TrimEnd('-'));
        }

        Starts.Add(start);
        if (!files.TryGetValue(path.Replace("/flat/", "", StringComparison.Ordinal), out var content))
        {
            await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            return;
        }

        var body = content.AsMemory(start);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {(start > 0 ? "206 Partial Content" : "200 OK")}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(BreakAfter is { } most && most < body.Length ? body[..most] : body);
    }
}
