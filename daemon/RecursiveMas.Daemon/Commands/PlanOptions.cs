using System.CommandLine;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Daemon.Commands;

/// <summary>Options that choose one plan of a pattern.</summary>
internal static class PlanOptions
{
    /// <summary>Mode.</summary>
    public static Option<RunMode> Mode { get; } = Choice.Of<RunMode>("--mode", "What agents pass to each other; latent when left out.");

    /// <summary>Rounds.</summary>
    public static Option<int?> Rounds { get; } = new("--rounds") { Description = "Recursion depth; the pattern's when left out.", HelpName = "r" };

    /// <summary>Control.</summary>
    public static Option<LatentControl> Control { get; } = Choice.Of<LatentControl>("--control", "Replace the latents that cross: by zeros, or by another question's.");

    /// <summary>Adds them to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Add(Mode);
        command.Add(Rounds);
        command.Add(Control);
        command.Add(CommonOptions.Seed);
    }

    /// <summary>What a command line asks for.</summary>
    public static PlanRequest Read(ParseResult parsed) => new(
        parsed.GetValue(Mode), parsed.GetValue(Rounds), parsed.GetValue(Control), parsed.GetValue(CommonOptions.Seed));
}
