namespace RecursiveMas.Daemon.Tests.Loopback;

/// <summary>What a request asks for: its path, the first byte it wants, and the bearer token it brings.</summary>
internal sealed record LoopbackRequest(string Path, int Start, string? Token);
