using RecursiveMas.Daemon.Tests.Loopback;

namespace RecursiveMas.Daemon.Tests.Training;

/// <summary>A package source on this machine: serves files, honours ranges, and breaks off where it is told to.</summary>
internal sealed class PackageServer : LoopbackServer
{
    private readonly Dictionary<string, byte[]> files;

    internal PackageServer(Dictionary<string, byte[]> files)
    {
        this.files = files;
        Start();
    }

    /// <summary>Base address.</summary>
    internal string Source => $"{Endpoint}/flat";

    /// <summary>First bytes asked for, by request.</summary>
    internal List<int> Starts { get; } = [];

    /// <inheritdoc />
    protected override Task AnswerAsync(LoopbackRequest request, Stream stream)
    {
        Starts.Add(request.Start);
        return files.TryGetValue(request.Path.Replace("/flat/", "", StringComparison.Ordinal), out var content)
            ? SendFileAsync(stream, content, request.Start, BreakAfter)
            : SendAsync(stream, "404 Not Found");
    }
}
