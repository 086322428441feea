using System.Diagnostics;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Tests.Patterns;

/// <summary>Texts on disk that a pattern names.</summary>
[TestClass]
public sealed class DiskPatternFilesTests
{
    [TestMethod]
    [Timeout(20_000)]
    public void ReadText_WhenTheFileIsADevice_ReadsNothing()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("skipped: this system has no /dev/zero");
        Assert.AreEqual("", DiskPatternFiles.Instance.ReadText("/dev/zero"));
    }

    [TestMethod]
    [Timeout(20_000)]
    public void ReadText_WhenTheFileIsAPipe_DoesNotWait()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("skipped: this system has no named pipes among its files");
        var path = Path.Combine(Path.GetTempPath(), $"pipe {Guid.NewGuid():N}");
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        try
        {
            Assert.AreEqual("", DiskPatternFiles.Instance.ReadText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    [DataRow(1 << 20, true)]
    [DataRow((1 << 20) + 1, false)]
    public void ReadText_AtItsLargestSize_StopsThere(int size, bool isRead)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, new string('a', size));
            Assert.AreEqual(isRead ? size : null, DiskPatternFiles.Instance.ReadText(path)?.Length);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
