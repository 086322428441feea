using System.Text.Json.Serialization;

namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A version of a document.</summary>
/// <param name="Uri">Its URI.</param>
/// <param name="Version">Version; null when it is not open.</param>
internal sealed record VersionedTextDocumentIdentifier(string Uri, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Version = null);
