using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace RecursiveMas.Daemon.Tests.Models;

/// <summary>A model hub on this machine with one model: its description and its files, with ranges, tokens and broken connections.</summary>
internal sealed class HubServer : IDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, byte[]> files;
    private readonly Task serving;

    /// <summary>Serves a folder's files as the model <c>tiny/model</c>.</summary>
    public HubServer(string folder)
    {
        files = Directory.GetFiles(folder).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    public string Endpoint => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Bytes of a weights file after which the connection ends; null sends it whole.</summary>
    public int? BreakAfter { get; set; }

    /// <summary>Token that must come along; null asks for none.</summary>
    public string? Token { get; set; }

    /// <summary>A file whose bytes are sent changed.</summary>
    public string? Damaged { get; set; }

    /// <summary>Requests: path, first byte asked for.</summary>
    public List<(string Path, int Start)> Requests { get; } = [];

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
        if ((await reader.ReadLineAsync())?.Split(' ') is not [_, var path, ..]) return;
        var (start, token) = (0, (string?)null);
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase)) start = int.Parse(header["Range: bytes=".Length..].TrimEnd('-'));
            if (header.StartsWith("Authorization: Bearer ", StringComparison.OrdinalIgnoreCase)) token = header["Authorization: Bearer ".Length..];
        }

        lock (Requests) Requests.Add((path, start));
        var name = path.Split('/')[^1];
        if (Token is not null && token != Token) await SendAsync(stream, "401 Unauthorized", default);
        else if (path.StartsWith("/api/models/tiny/model/revision/", StringComparison.Ordinal)) await SendAsync(stream, "200 OK", Encoding.UTF8.GetBytes(Description()));
        else if (!path.StartsWith($"/tiny/model/resolve/{Commit}/", StringComparison.Ordinal) || !files.TryGetValue(name, out var content)) await SendAsync(stream, "404 Not Found", default);
        else await SendAsync(stream, start > 0 ? "206 Partial Content" : "200 OK", Sent(name, content).AsMemory(start), name.EndsWith(".safetensors", StringComparison.Ordinal) ? BreakAfter : null);
    }

    private byte[] Sent(string name, byte[] content) => name == Damaged ? [.. content[..^1], (byte)(content[^1] ^ 1)] : content;

    private string Description() => new JsonObject
    {
        ["sha"] = Commit,
        ["cardData"] = new JsonObject { ["license"] = "apache-2.0" },
        ["siblings"] = new JsonArray([.. files.Select(file => Sibling(file.Key, file.Value)), Sibling("onnx/model.onnx", []), Sibling("pytorch_model.bin", [1, 2])]),
    }.ToJsonString();

    private static JsonObject Sibling(string name, byte[] content)
    {
        var sibling = new JsonObject { ["rfilename"] = name, ["size"] = content.Length };
        if (name.EndsWith(".safetensors", StringComparison.Ordinal)) sibling["lfs"] = new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)), ["size"] = content.Length };
#pragma warning disable CA5350 // Git names blobs by SHA-1.
        else sibling["blobId"] = Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));
#pragma warning restore CA5350
        return sibling;
    }

    private static async Task SendAsync(NetworkStream stream, string status, ReadOnlyMemory<byte> body, int? most = null)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(most < body.Length ? body[..most.Value] : body);
    }
}
