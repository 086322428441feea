using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Tests.Loopback;

namespace RecursiveMas.Daemon.Tests.Models;

/// <summary>A model hub on this machine with one model: its description and its files, with ranges, tokens and broken connections.</summary>
internal sealed class HubServer : LoopbackServer
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private readonly Dictionary<string, byte[]> files;

    /// <summary>Serves a folder's files as the model <c>tiny/model</c>.</summary>
    public HubServer(string folder)
    {
        files = Directory.GetFiles(folder).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
        Start();
    }

    /// <summary>Token that must come along; null asks for none.</summary>
    public string? Token { get; set; }

    /// <summary>A file whose bytes are sent changed.</summary>
    public string? Damaged { get; set; }

    /// <summary>Requests: path, first byte asked for.</summary>
    public List<(string Path, int Start)> Requests { get; } = [];

    /// <inheritdoc />
    protected override Task AnswerAsync(LoopbackRequest request, Stream stream)
    {
        var (path, start, token) = request;
        lock (Requests) Requests.Add((path, start));
        var name = path.Split('/')[^1];
        if (Token is not null && token != Token) return SendAsync(stream, "401 Unauthorized");
        if (path.StartsWith("/api/models/tiny/model/revision/", StringComparison.Ordinal)) return SendAsync(stream, "200 OK", Encoding.UTF8.GetBytes(Description()));
        if (!path.StartsWith($"/tiny/model/resolve/{Commit}/", StringComparison.Ordinal) || !files.TryGetValue(name, out var content)) return SendAsync(stream, "404 Not Found");
        // Only weights are large enough to break off in.
        return SendFileAsync(stream, Sent(name, content), start, name.EndsWith(".safetensors", StringComparison.Ordinal) ? BreakAfter : null);
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
}
