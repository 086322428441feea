namespace RecursiveMas.Training.Tests;

/// <summary>Folders of the checkout the tests run from.</summary>
internal static class RepositoryFolders
{
    /// <summary>examples/relay.</summary>
    internal static string Examples { get; } = Path.Combine(Root(), "examples", "relay");

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RecursiveMas.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests must run inside the checkout");
        return folder;
    }
}
