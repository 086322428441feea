using System.CommandLine;
using RecursiveMas.Daemon.Engines;

namespace RecursiveMas.Daemon.Commands;

/// <summary>Options that mean the same in every command that has them.</summary>
internal static class CommonOptions
{
    /// <summary>One JSON document on standard output, on success and on failure.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Write one JSON document to standard output, also on failure.", Recursive = true };

    /// <summary>Stacks of unexpected failures and the engine's log.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Show stacks of failures and what the engine logs.", Recursive = true };

    /// <summary>For programs that start this one: steps as JSON lines on standard error, and a cancel when standard input closes.</summary>
    public static Option<bool> Steps { get; } = new("--steps") { Description = "Write steps as JSON lines to standard error; cancel when standard input closes.", Recursive = true, Hidden = true };

    /// <summary>Where the ONNX engine runs.</summary>
    public static Option<EngineLocation> Engine { get; } =
        Choice.Of<EngineLocation>("--engine", "Keep the models in this process (default) or in a child process.");

    /// <summary>Base seed.</summary>
    public static Option<int?> Seed { get; } = new("--seed") { Description = "Base seed of everything random; the pattern's when left out." };

    /// <summary>The pattern file of commands that take one.</summary>
    public static Argument<string> PatternFile { get; } = new("file") { Description = "A pattern file (.rmas.json)." };
}
