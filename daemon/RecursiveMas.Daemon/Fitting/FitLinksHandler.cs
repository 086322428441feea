using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Fitting;

/// <summary><c>rmas fit-links</c>: closed-form links for the command line.</summary>
internal sealed class FitLinksHandler(FitLinksWork work, CommandOutput output)
{
    /// <summary>Fits and writes; the result is the exit code.</summary>
    public async Task<int> RunAsync(OpenPattern pattern, FitChoices choices, CancellationToken cancellationToken)
    {
        var fitted = await output.WithProgressAsync("loading models", progress => work.RunAsync(pattern, choices, progress, cancellationToken));
        output.Json(fitted);
        FitTable.Write(output, fitted.Links, Environment.CurrentDirectory);
        return CommandHost.Ok;
    }
}
