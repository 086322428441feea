using System.Diagnostics;

namespace RecursiveMas.Training.Commands;

/// <summary>Runs this program once a job, several at a time: libtorch's thread pool and memory are per process.</summary>
internal static class ParallelJobs
{
    /// <summary>Returns 0 when every job did; children end with a cancel.</summary>
    internal static async Task<int> RunAsync(IReadOnlyList<string> jobs, int degree, Func<string, IReadOnlyList<string>> arguments, CancellationToken cancellation)
    {
        var failed = 0;
        try
        {
            await Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellation }, async (job, token) =>
            {
                if (await RunAsync(arguments(job), token) != 0)
                    Interlocked.Increment(ref failed);
            });
        }
        catch (OperationCanceledException)
        {
            return 1;
        }

        return failed == 0 ? 0 : 1;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "rmas-train.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }
}
