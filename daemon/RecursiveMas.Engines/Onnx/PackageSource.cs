using System.Security.Cryptography;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Onnx;

/// <summary>What a model was loaded from. A folder whose manifest was written anew is another source, so a package built again is loaded again.</summary>
/// <param name="Folder">Absolute path of the package.</param>
/// <param name="Manifest">sha256 of its manifest; empty where there is none, which loading then refuses.</param>
internal readonly record struct PackageSource(string Folder, string Manifest)
{
    /// <summary>The source in a folder as it is now.</summary>
    internal static PackageSource Of(string folder)
    {
        var manifest = Path.Combine(folder, PackageFiles.Manifest);
        return new PackageSource(folder, File.Exists(manifest) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(manifest))) : "");
    }
}
