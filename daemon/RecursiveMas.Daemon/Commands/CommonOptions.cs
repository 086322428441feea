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

    /// <summary>Where the ONNX engine runs.</summary>
    public static Option<EngineLocation> Engine { get; } = CreateEngine();

    /// <summary>Base seed.</summary>
    public static Option<int?> Seed { get; } = new("--seed") { Description = "Base seed of everything random; the pattern's, else 0, when left out." };

    /// <summary>The pattern file of commands that take one.</summary>
    public static Argument<string> PatternFile { get; } = new("file") { Description = "A .rmas.json file." };

    private static Option<EngineLocation> CreateEngine()
    {
        var option = new Option<EngineLocation>("--engine")
        {
            Description = "Run the engine in-process or in a child process (child).",
            HelpName = "in-process|child",
            CustomParser = result =>
            {
                switch (result.Tokens[0].Value)
                {
                    case "in-process": return EngineLocation.InProcess;
                    case "child": return EngineLocation.Child;
                    default:
                        result.AddError($"'{result.Tokens[0].Value}' is not an engine location; in-process and child are.");
                        return default;
                }
            },
        };
        option.CompletionSources.Add("in-process", "child");
        return option;
    }
}
