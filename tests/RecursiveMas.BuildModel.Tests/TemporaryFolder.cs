namespace RecursiveMas.BuildModel.Tests;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rmas-test-");

    internal string this[string name] => Path.Combine(folder.FullName, name);

    internal string FullName => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
