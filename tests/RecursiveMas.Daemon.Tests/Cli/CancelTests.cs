using System.Diagnostics;
using System.Globalization;
using RecursiveMas.Daemon.Remote;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Cli;

/// <summary>Ctrl-C while a run is under way.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "a process cannot be sent Ctrl-C there")]
public sealed class CancelTests(TestContext context)
{
    [TestMethod]
    [DataRow("in-process")]
    [DataRow("child")]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Run_WhenInterrupted_FinishedHopsAreKeptAndExitCode1(string engine)
    {
        using var folder = new TemporaryFolder();
        await TinySystem.WriteAsync(folder, context.CancellationToken);
        // Far more tokens than any machine writes between the first one and the signal.
        folder.Write("long.rmas.json", TinySystem.Pattern.Replace("\"maxTokens\": 8", "\"maxTokens\": 32000", StringComparison.Ordinal));
        Directory.Move(folder.At("main.links"), folder.At("long.links"));
        var start = SelfCommand.Create("run", "long.rmas.json", "--engine", engine);
        start.WorkingDirectory = folder.Path;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var answering = new RecordWatch(folder.Path, "\"type\":\"tokens\"");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(context.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(context.CancellationToken);

        await answering.Seen.WaitAsync(context.CancellationToken);
        using (var kill = Process.Start("sh", ["-c", "kill -INT \"$0\"", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(context.CancellationToken);
        await process.WaitForExitAsync(context.CancellationToken);

        Assert.AreEqual(1, process.ExitCode);
        Assert.AreEqual("error RMAS498: cancelled after 3 hops, which the record keeps\n", await error);
        Assert.StartsWith("no answer: cancelled\n", await output);
        Assert.Contains("\"outcome\":\"cancelled\"", await File.ReadAllTextAsync(answering.File!, context.CancellationToken));
    }

    /// <summary>Completes when a record below a folder holds a text.</summary>
    private sealed class RecordWatch : IDisposable
    {
        private readonly FileSystemWatcher watcher;
        private readonly TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public RecordWatch(string folder, string text)
        {
            watcher = new FileSystemWatcher(folder, "run.jsonl") { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Created += (_, change) => Look(change.FullPath, text);
            watcher.Changed += (_, change) => Look(change.FullPath, text);
            watcher.EnableRaisingEvents = true;
        }

        public Task Seen => seen.Task;

        public string? File { get; private set; }

        public void Dispose() => watcher.Dispose();

        private void Look(string path, string text)
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            if (!reader.ReadToEnd().Contains(text, StringComparison.Ordinal)) return;
            File = path;
            seen.TrySetResult();
        }
    }
}
