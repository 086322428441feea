using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Comparing;

/// <summary><c>rmas compare</c>: a comparison for the command line.</summary>
internal sealed class CompareHandler(CompareWork work, CommandOutput output)
{
    /// <summary>Compares; the result is the exit code.</summary>
    public async Task<int> RunAsync(OpenPattern pattern, CompareChoices choices, CancellationToken cancellationToken)
    {
        var report = await output.WithProgressAsync("loading", progress => work.RunAsync(pattern, choices, progress, cancellationToken));
        output.Json(report);
        CompareTable.Write(output, report);
        if (report.Error is { } error) output.Remark(error.ToString());
        return report.Error is null ? CommandHost.Ok : CommandHost.Failed;
    }
}
