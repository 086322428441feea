using System.CommandLine;
using RecursiveMas.Training.Relay;

namespace RecursiveMas.Training.Commands;

/// <summary><c>rmas-train questions</c>: writes the question files of the bundled examples.</summary>
internal static class QuestionsCommand
{
    internal static Command Create()
    {
        var examples = new Option<DirectoryInfo>("--examples") { Description = "Folder to write into, relay or relay-verbose.", DefaultValueFactory = _ => new DirectoryInfo("examples/relay") };
        var seed = new Option<int>("--seed") { Description = "Seed of the questions.", DefaultValueFactory = _ => 7 };
        var command = new Command("questions", "Writes the question files of the bundled examples.") { examples, seed };
        command.SetAction(result =>
        {
            var folder = result.GetValue(examples)!;
            if (folder.Name == "relay-verbose")
                QuestionFiles.WriteVerbose(folder.FullName, result.GetValue(seed));
            else
                QuestionFiles.WriteAll(folder.FullName, result.GetValue(seed));
        });
        return command;
    }
}
