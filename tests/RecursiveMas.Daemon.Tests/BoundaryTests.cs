using System.Reflection;

namespace RecursiveMas.Daemon.Tests;

/// <summary>The dependency rules of ARCHITECTURE.md.</summary>
[TestClass]
public sealed class BoundaryTests
{
    private static readonly string[] Rpc = ["StreamJsonRpc", "Nerdbank", "MessagePack"];
    private static readonly string[] Console = ["Spectre", "System.CommandLine"];
    private static readonly string[] Torch = ["TorchSharp", "libtorch"];

    [TestMethod]
    public void Core_References_NeitherOursNorEnginesNorRpc() =>
        AssertReferencesNone("RecursiveMas.Core", [.. Rpc, .. Console, .. Torch, "RecursiveMas.", "Microsoft.ML"]);

    [TestMethod]
    public void Language_References_NeitherEnginesNorRpcNorConsoleNorTorch() =>
        AssertReferencesNone("RecursiveMas.Language", [.. Rpc, .. Console, .. Torch, "RecursiveMas.Engines", "RecursiveMas.BuildModel", "rmas", "Microsoft.ML"]);

    [TestMethod]
    public void Engines_References_NeitherRpcNorConsoleNorTorch() =>
        AssertReferencesNone("RecursiveMas.Engines", [.. Rpc, .. Console, .. Torch, "RecursiveMas.BuildModel", "rmas"]);

    [TestMethod]
    public void BuildModel_References_NeitherRpcNorConsoleNorTorch() =>
        AssertReferencesNone("RecursiveMas.BuildModel", [.. Rpc, .. Console, .. Torch, "rmas"]);

    [TestMethod]
    public void DaemonOutput_Files_ContainNoTorch()
    {
        var daemon = Path.GetDirectoryName(Assembly.Load("rmas").Location)!;
        var found = Directory.EnumerateFiles(daemon, "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .Where(name => name!.Contains("torch", StringComparison.OrdinalIgnoreCase))
            .ToList();
        Assert.IsEmpty(found, string.Join(", ", found));
        Assert.DoesNotContain("torch", File.ReadAllText(Path.Combine(daemon, "rmas.deps.json")), StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertReferencesNone(string assembly, string[] forbidden)
    {
        var found = Assembly.Load(assembly).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => forbidden.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        Assert.IsEmpty(found, $"{assembly} references {string.Join(", ", found)}");
    }
}
