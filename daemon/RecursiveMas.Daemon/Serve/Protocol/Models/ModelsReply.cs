using RecursiveMas.Daemon.Models;

namespace RecursiveMas.Daemon.Serve.Protocol.Models;

/// <summary>What the model store holds.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Bytes">Bytes of all models; files that two share count once.</param>
/// <param name="Models">The models, in order of name.</param>
internal sealed record ModelsReply(string Folder, long Bytes, IReadOnlyList<ModelEntry> Models);
