using System.Runtime.InteropServices;

namespace RecursiveMas.Daemon.Training;

/// <summary>A NuGet package the training runtime is made of.</summary>
/// <param name="Id">Package id, lower case.</param>
/// <param name="Version">Exact version.</param>
/// <param name="Sha512">sha512 of the .nupkg, base64; nothing else is accepted.</param>
internal sealed record RuntimePackage(string Id, string Version, string Sha512)
{
    /// <summary>Where packages come from when nothing else is said.</summary>
    public const string DefaultSource = "https://api.nuget.org/v3-flatcontainer";

    private static readonly RuntimePackage TorchSharp = new("torchsharp", "0.107.0", "fPXVTF5bUGX7lQqSafcP2W9n3ehuFNKCch7JYghGnEDdDyjOMxtuk0/JJWNiwI82Cw4Lmx3HN7MCoSFFRZeWig==");

    private static readonly Dictionary<string, RuntimePackage> LibTorch = new()
    {
        ["linux-x64"] = new("libtorch-cpu-linux-x64", "2.10.0", "XjuaFwqqvwstyeUWyz/xtfhODesmagoPKO7T0VRmiW+r0pJwsXB/vHydA7it9xge36PSXW1qLyRRzvM3J8i9UA=="),
        // Pinned from the packages themselves; nobody has trained there yet.
        ["win-x64"] = new("libtorch-cpu-win-x64", "2.10.0", "qvrEe8b8U1SPnsqShWgJ9gE/UfzFiq+QRPJdAegxwtEBgL/jZPQPvKAhqYkpEe5kb6AXCi840KDqvDaHQuAqEA=="),
        ["osx-arm64"] = new("libtorch-cpu-osx-arm64", "2.10.0", "njbW4NbjnO3UYsZymJA5EA8kvFQZveW2rVS07QinYOxxgs6hyZFTI82zBDt0ix1yRRCZ+v+fm+pHXG37WKjyhA=="),
    };

    /// <summary>The .nupkg's file name.</summary>
    public string FileName => $"{Id}.{Version}.nupkg";

    /// <summary>This machine's platform as packages name it.</summary>
    public static string Platform { get; } =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux") + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    /// <summary>Platforms training is offered for.</summary>
    public static IEnumerable<string> Platforms => LibTorch.Keys;

    /// <summary>Packages of a platform; empty where training is not offered.</summary>
    public static IReadOnlyList<RuntimePackage> For(string platform) => LibTorch.TryGetValue(platform, out var native) ? [TorchSharp, native] : [];

    /// <summary>Whether an entry of the package is a library training loads; what only Python, phones or tests load is not.</summary>
    public static bool IsNeeded(string entry, string platform)
    {
        var name = Path.GetFileName(entry);
        return entry == $"runtimes/{platform}/native/{name}"
            && !Unneeded.Any(part => name.Contains(part, StringComparison.Ordinal));
    }

    private static readonly string[] Unneeded = ["python", "_test", "nnapi", "aoti", "libbackend", "libshm", "global_deps"];
}
