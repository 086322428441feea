using System.CommandLine;
using System.Globalization;
using RecursiveMas.Training.Commands;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("Trains links through frozen models, and the bundled models themselves.")
{
    PretrainCommand.Create(),
    QuestionsCommand.Create(),
    LinksCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
