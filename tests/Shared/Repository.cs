namespace RecursiveMas.Tests;

/// <summary>The checkout the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its root folder.</summary>
    internal static string Root { get; } = Find();

    /// <summary>examples/relay.</summary>
    internal static string Relay { get; } = Path.Combine(Root, "examples", "relay");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RecursiveMas.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("RecursiveMas.sln is in no folder above the tests");
    }
}
