using System.Globalization;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Remote;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Building;

/// <summary>A model package built in a process of its own: a build takes the memory of a model, and an editor's server must not.</summary>
/// <param name="settings">What the child is told.</param>
/// <param name="output">Takes the child's log.</param>
internal sealed class BuildModelProcess(HostSettings settings, CommandOutput output)
{
    /// <summary>Builds the package, which appears whole or not at all.</summary>
    /// <exception cref="Core.Errors.RmasException">The checkpoint cannot be built.</exception>
    public Task<BuiltPackage> RunAsync(
        string checkpoint, string package, Quantization quantization, int? context, IProgress<WorkStep>? progress, CancellationToken cancellationToken) =>
        WorkProcess.RunAsync<BuiltPackage>(
            settings.GivenTo(SelfCommand.Create(
                ["build-model", checkpoint, "--out", package, "--quantization", quantization.ToString().ToLowerInvariant(), .. Limit(context), "--json", "--steps"])),
            progress,
            output.Log,
            cancellationToken);

    private static string[] Limit(int? context) => context is { } most ? ["--context", most.ToString(CultureInfo.InvariantCulture)] : [];
}
