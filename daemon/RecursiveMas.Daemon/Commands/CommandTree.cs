using System.CommandLine;

using RecursiveMas.Daemon.Serve;

namespace RecursiveMas.Daemon.Commands;

/// <summary>All commands of <c>rmas</c>.</summary>
internal static class CommandTree
{
    /// <summary>The root command.</summary>
    public static RootCommand Create() => new("Author, run and compare recursive multi-agent systems whose agents talk in latents.")
    {
        CommonOptions.Json,
        CommonOptions.Verbose,
        CommonOptions.Steps,
        ValidateCommand.Create(),
        ExplainCommand.Create(),
        RunCommand.Create(),
        CompareCommand.Create(),
        ReportCommand.Create(),
        FitLinksCommand.Create(),
        TrainCommand.Create(),
        InspectLinkCommand.Create(),
        ConvertLinkCommand.Create(),
        ImportLinksCommand.Create(),
        BuildModelCommand.Create(),
        ModelsCommand.Create(),
        ArtifactsCommand.Create(),
        EngineCommand.Create(),
        ServeCommand.Create(),
    };
}
