using System.ComponentModel;
using System.Diagnostics;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Tests.Tiny;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Tests.Models;

/// <summary>build-model/mlc, which is Python, where there is a Python; and what the store makes of its record.</summary>
[TestClass]
public sealed class MlcToolTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task UnitTests_OnRecordedSignatures_Pass()
    {
        var (code, said) = await PythonAsync("-m", "unittest", "discover", "-s", ".", "-t", ".");
        TestContext.WriteLine(said);
        Assert.AreEqual(0, code, said);
        StringAssert.Contains(said, "OK");
    }

    [TestMethod]
    public async Task Record_WhenTheToolWroteIt_IsAModelOfTheStore()
    {
        folder.Write("library.wasm", "wasm");
        var (code, said) = await PythonAsync(
            "-c",
            "import sys, record; record.write(sys.argv[1], record.make(model_id='Tiny', weights_url='https://example.com/weights', library_url='https://example.com/lib.wasm',"
            + " library=sys.argv[1] + '/library.wasm', config={'model_type': 'qwen3', 'context_window_size': 2048}, mlc_version='x'))",
            folder.Path);
        Assert.AreEqual(0, code, said);

        var store = new ModelStore(new StoreFolder(folder.At("store")));
        var model = await new FolderImport(store).AddAsync(folder.Path, "tiny", null, TestContext.CancellationToken);
        Assert.AreEqual(StoredModelKind.WebLlm, model.Kind);
        var record = store.WebLlmOf("store:tiny")!;
        Assert.AreEqual(("https://example.com/weights", "https://example.com/lib.wasm", 2048), (record.Model, record.ModelLib, record.ContextWindow));
        Assert.AreEqual("RMAS152", Assert.ThrowsExactly<RmasException>(() => store.Locate("store:tiny")).Error.Code);
        Assert.IsNull(store.WebLlmOf("Qwen3-0.6B-q4f16_1-MLC"));
    }

    private async Task<(int Code, string Said)> PythonAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", arguments)
        {
            WorkingDirectory = Path.Combine(Repository.Root, "build-model", "mlc"), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.CancellationToken));
            await process.WaitForExitAsync(TestContext.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("there is no python3 here; build-model/mlc is Python");
            throw;
        }
    }
}
