using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.Daemon.Tests.Tiny;

/// <summary>A checkpoint folder with random weights.</summary>
internal static class TinyCheckpoint
{
    /// <summary>Writes one; another seed gives other weights.</summary>
    public static string Write(string folder, int seed = 11)
    {
        RandomCheckpoint.Write(folder, new ReferenceSpec("qwen2") { Vocabulary = 259, Context = 2048, Seed = seed });
        return folder;
    }
}
