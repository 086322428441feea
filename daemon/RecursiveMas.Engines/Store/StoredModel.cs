using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Store;

/// <summary>A model in the store, as its record says.</summary>
/// <param name="Format">Version of the record: <see cref="CurrentFormat"/>.</param>
/// <param name="Name">What patterns call it, after <c>store:</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Identity of its files, 64 lower-case hex digits; names the folder they lie in.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Licence">Licence it named; null when it named none.</param>
/// <param name="Added">When it was added.</param>
/// <param name="Files">Its files, with their sha256.</param>
/// <param name="WebLlm">Where a WebLLM model's parts are; null for the other kinds.</param>
public sealed record StoredModel(
    int Format,
    string Name,
    StoredModelKind Kind,
    string Content,
    ModelOrigin Origin,
    string? Licence,
    DateTimeOffset Added,
    IReadOnlyList<PackagedFile> Files,
    WebLlmModelRecord? WebLlm)
{
    /// <summary>The version this build reads and writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Bytes of its files.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);
}
