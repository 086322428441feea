namespace RecursiveMas.Engines.Tests.Onnx;

/// <summary>One temporary folder for the whole run; packages are built into it once and shared by tests.</summary>
[TestClass]
public static class TestFolders
{
    private static readonly Lazy<DirectoryInfo> Root = new(() => Directory.CreateTempSubdirectory("rmas-engine-tests-"));

    internal static string New(string name) => Path.Combine(Root.Value.FullName, $"{name}-{Guid.NewGuid():N}");

    [AssemblyCleanup]
    public static void Delete()
    {
        if (Root.IsValueCreated)
            Root.Value.Delete(recursive: true);
    }
}
