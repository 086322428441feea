namespace RecursiveMas.Daemon.Tests;

/// <summary>The repository the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RecursiveMas.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("RecursiveMas.sln is in no folder above the tests");
    }
}
