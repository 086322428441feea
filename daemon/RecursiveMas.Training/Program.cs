using System.CommandLine;
using System.Globalization;
using RecursiveMas.Training.Commands;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("Pretrains the bundled relay models.")
{
    PretrainCommand.Create(),
    QuestionsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
