using RecursiveMas.Core.Links.PyTorch;

namespace RecursiveMas.Core.Links;

/// <summary>A single link from any file that holds links, told apart by the file's extension.</summary>
public static class AnyLinkFile
{
    /// <summary>Reads a link.</summary>
    /// <param name="path">Safetensors, a PyTorch state dict (<c>.pt</c>, <c>.bin</c>) or a links JSON file.</param>
    /// <param name="index">Which link of a JSON file.</param>
    /// <param name="role">What a JSON file's link is: those files do not say.</param>
    /// <exception cref="Errors.RmasException">RMAS2xx: the file.</exception>
    public static RecursiveLink Read(string path, int index, LinkRole role) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PT" or ".BIN" => TorchLinkReader.Read(path),
        ".JSON" => LinkJsonReader.Read(path, [new LinkEdge("sender", role == LinkRole.Inner ? "sender" : "receiver", index)])[0].Link,
        _ => LinkFile.Read(path).Link,
    };
}
