using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Links.PyTorch;

/// <summary>
/// Reads the released adapters: a PyTorch state dict of the residual-ln form. Inner: <c>proj1 proj2 pre_ln post_ln</c>; outer:
/// <c>proj1 proj2 ln_source ln_target residual_proj</c>, which take rows that went through the sender's inner link. GELU is PyTorch's default, erf.
/// </summary>
public static class TorchLinkReader
{
    /// <summary>Reads a <c>.pt</c> file.</summary>
    /// <exception cref="RmasException">RMAS213 not a state dict, RMAS203–205 its tensors.</exception>
    public static RecursiveLink Read(string path)
    {
        var tensors = TorchArchive.Read(path);
        long[] Shape(string name) => tensors.TryGetValue(name, out var tensor) && tensor.Shape.Length == 2
            ? tensor.Shape
            : throw new RmasException("RMAS203", $"tensor '{name}' is missing or no matrix", path, "released adapters have proj1, proj2 and layer norms");
        var (down, up) = (Shape("proj1.weight"), Shape("proj2.weight"));
        var role = tensors.ContainsKey("residual_proj.weight") || tensors.ContainsKey("ln_source.weight") ? LinkRole.Outer : LinkRole.Inner;
        var metadata = new LinkMetadata(
            role, LinkForm.ResidualLn, GeluKind.Erf, role == LinkRole.Outer ? LinkInput.Inner : LinkInput.Hidden,
            checked((int)down[1]), checked((int)up[0]), checked((int)down[0]), null, null, "import", null,
            new Dictionary<string, string> { ["file"] = Path.GetFileName(path) });
        LinkLayout.CheckMetadata(metadata, path);
        var expected = LinkLayout.Expected(metadata);
        LinkTensorCheck.CheckNames(expected, tensors.Keys, path);
        foreach (var tensor in expected)
        {
            if (!tensors[tensor.Name].Shape.SequenceEqual(tensor.Shape))
                throw LinkTensorCheck.WrongShape(tensor, $"[{string.Join(", ", tensors[tensor.Name].Shape)}]", path);
        }

        return new RecursiveLink(metadata, tensors.ToDictionary(t => t.Key, t => t.Value.Values, StringComparer.Ordinal), path);
    }
}
