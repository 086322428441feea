using System.IO.Compression;
using System.Security.Cryptography;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Tests.Tiny;
using RecursiveMas.Daemon.Training;

namespace RecursiveMas.Daemon.Tests.Training;

/// <summary>Installing the training runtime, from a package source on this machine.</summary>
[TestClass]
public sealed class RuntimeInstallerTests : IDisposable
{
    private const string Platform = "osx-arm64";
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private readonly byte[] content = Package();

    public TestContext TestContext { get; set; } = null!;

    private RuntimePackage Pinned => new("torchtest", "1.0.0", Convert.ToBase64String(SHA512.HashData(content)));

    private string Runtime => folder.At("training-runtime");

    /// <inheritdoc />
    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [TestMethod]
    public async Task InstallAsync_WhenInterrupted_GoesOnWhereItStoppedAndUnpacksWhatIsNeeded()
    {
        using var server = Server();
        server.BreakAfter = 700;
        Assert.AreEqual("RMAS504", (await FailAsync(server)).Code);
        Assert.IsFalse(RuntimeMarker.Read(Runtime)!.Complete, "a half installed runtime says so");

        server.BreakAfter = null;
        var marker = await Installer(server).InstallAsync(Runtime, null, TestContext.CancellationToken);

        CollectionAssert.AreEqual(new[] { 0, 700 }, server.Starts);
        Assert.IsTrue(marker.Complete);
        CollectionAssert.AreEquivalent(new[] { "rmas-runtime.json", "libtorch_cpu.dylib", "libLibTorchSharp.dylib" }, Directory.GetFiles(Runtime).Select(Path.GetFileName).ToArray());
        Assert.HasCount(0, Directory.GetDirectories(Runtime), "packages are not kept");
        await Installer(server).InstallAsync(Runtime, null, TestContext.CancellationToken);
        Assert.HasCount(2, server.Starts, "a complete runtime is left alone");
    }

    [TestMethod]
    public async Task InstallAsync_WhenBytesAreOthers_KeepsNothingOfThem()
    {
        using var server = Server();
        content[^30] ^= 1;
        var expected = Pinned with { Sha512 = Convert.ToBase64String(SHA512.HashData(Package())) };
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() =>
            new RuntimeInstaller(http, server.Source, Platform, [expected]).InstallAsync(Runtime, null, TestContext.CancellationToken))).Error;
        Assert.AreEqual("RMAS505", error.Code);
        Assert.HasCount(0, Directory.GetFiles(Runtime, "*.part", SearchOption.AllDirectories));
        Assert.IsFalse(RuntimeMarker.Read(Runtime)!.Complete);
    }

    [TestMethod]
    public async Task InstallAsync_WhenThePackageIsNotThere_NamesTheAddress()
    {
        using var server = new PackageServer([]);
        var error = await FailAsync(server);
        Assert.AreEqual("RMAS504", error.Code);
        Assert.AreEqual($"{server.Source}/torchtest/1.0.0/torchtest.1.0.0.nupkg", error.Where);
    }

    [TestMethod]
    public async Task InstallAsync_WhenThePlatformHasNone_SaysWhichHas() =>
        Assert.AreEqual("RMAS503", (await Assert.ThrowsExactlyAsync<RmasException>(() => new RuntimeInstaller(http, "http://127.0.0.1:1", "linux-s390x", RuntimePackage.For("linux-s390x")).InstallAsync(Runtime, null, TestContext.CancellationToken))).Error.Code);

    [TestMethod]
    public void IsNeeded_WhenOnlyPythonOrTestsLoadIt_IsFalse()
    {
        Assert.IsTrue(RuntimePackage.IsNeeded("runtimes/linux-x64/native/libtorch_cpu.so", "linux-x64"));
        Assert.IsFalse(RuntimePackage.IsNeeded("runtimes/linux-x64/native/libtorch_python.so", "linux-x64"));
        Assert.IsFalse(RuntimePackage.IsNeeded("runtimes/win-x64/native/torch_cpu.dll", "linux-x64"));
        Assert.IsFalse(RuntimePackage.IsNeeded("runtimes/linux-x64/native/../../../evil.so", "linux-x64"));
    }

    private static byte[] Package()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var name in new[] { "runtimes/osx-arm64/native/libtorch_cpu.dylib", "runtimes/osx-arm64/native/libLibTorchSharp.dylib", "runtimes/osx-arm64/native/libtorch_python.dylib", "lib/net8.0/x.dll" })
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var into = entry.Open();
                into.Write(Enumerable.Range(0, 600).Select(i => (byte)(i * 31)).ToArray());
            }
        }

        return stream.ToArray();
    }

    private PackageServer Server() => new(new Dictionary<string, byte[]> { ["torchtest/1.0.0/torchtest.1.0.0.nupkg"] = content });

    private RuntimeInstaller Installer(PackageServer server) => new(http, server.Source, Platform, [Pinned]);

    private async Task<RmasError> FailAsync(PackageServer server) =>
        (await Assert.ThrowsExactlyAsync<RmasException>(() => Installer(server).InstallAsync(Runtime, null, TestContext.CancellationToken))).Error;
}
