using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Daemon.Artifacts;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Models;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas models</c>: the models every folder of the user shares.</summary>
internal static class ModelsCommand
{
    private static readonly Argument<string> Source = new("source") { Description = "A folder (checkpoint, package or WebLLM record), or a model of the hub: owner/name[@revision]." };
    private static readonly Argument<string> Name = new("name") { Description = "A model of the store." };
    private static readonly Argument<string?> Maybe = new("name") { Description = "A model of the store; all of them when left out.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Called = new("--name") { Description = "Name in the store; the source's own when left out." };
    private static readonly Option<string?> Revision = new("--revision") { Description = "Branch, tag or commit on the hub; main when left out." };
    private static readonly Option<int?> Context = new("--context") { Description = "Positions to count the cache for.", HelpName = "n" };

    /// <summary>The command.</summary>
    public static Command Create() => new("models", "The model store: models by name, shared by all folders. Patterns write store:NAME.")
    {
        Sub(new Command("list", "List the store's models, where they came from and their licences."), (_, services, output, _) =>
        {
            var list = ModelList.Of(services.GetRequiredService<ModelStore>());
            output.Json(list);
            ModelTables.Show(output, list);
            return Task.CompletedTask;
        }),
        Sub(new Command("add", "Add a model from a folder, or from the hub; an interrupted download goes on where it stopped.") { Source, Called, Revision }, AddAsync),
        Sub(new Command("verify", "Compare models with their sha256.") { Maybe }, VerifyAsync),
        Sub(new Command("remove", "Take a model out of the store.") { Name }, async (parsed, services, output, token) =>
        {
            var (model, gone) = await services.GetRequiredService<ModelStore>().RemoveAsync(parsed.GetRequiredValue(Name), token);
            output.Json(new { model, filesGone = gone });
            output.Line(gone ? $"{model.Name}: {Numbers.Of(model.Bytes, "byte")} deleted" : $"{model.Name}: its files stay, another name has them");
        }),
        Sub(new Command("where", "Print the folder of a model, or of the store.") { Maybe }, (parsed, services, output, _) =>
        {
            var store = services.GetRequiredService<ModelStore>();
            var folder = parsed.GetValue(Maybe) is { } name ? store.FolderOf(store.Require(name)) : store.Root;
            output.Json(new { folder });
            output.Line(folder);
            return Task.CompletedTask;
        }),
        Sub(new Command("fits", "Say what a model would take on disk and in memory, before it is fetched or built.") { Source, Context }, async (parsed, services, output, token) =>
        {
            var fit = await services.GetRequiredService<ModelsWork>().FitAsync(parsed.GetRequiredValue(Source), parsed.GetValue(Context), token);
            output.Json(fit);
            ModelTables.Show(output, fit);
        }),
        Sub(new Command("prune", "Delete what nothing needs: files without a name, half downloads, and packages built on use whose checkpoint is gone or changed."), async (_, services, output, token) =>
        {
            var stored = await services.GetRequiredService<ModelStore>().PruneAsync(token);
            var built = services.GetRequiredService<ArtifactFolder>().Prune(services.GetRequiredService<IPackageBuilder>().Version);
            var pruned = new PrunedModels(stored.Contents, stored.Unfinished, built.Packages, stored.Bytes + built.Bytes);
            output.Json(pruned);
            output.Line($"{Numbers.Of(pruned.Bytes, "byte")} deleted: {Numbers.Of(pruned.Contents, "model")} without a name, {Numbers.Of(pruned.Unfinished, "half download")}, {Numbers.Of(pruned.Packages, "built package")}");
        }),
    };

    private static async Task AddAsync(ParseResult parsed, IServiceProvider services, CommandOutput output, CancellationToken cancellationToken)
    {
        var work = services.GetRequiredService<ModelsWork>();
        var added = await output.WithProgressAsync("adding", progress => work.AddAsync(
            parsed.GetRequiredValue(Source), parsed.GetValue(Called), parsed.GetValue(Revision), output.Remark, progress, cancellationToken));
        output.Json(added);
        output.Line($"store:{added.Model.Name}: {ModelTables.Word(added.Model.Kind)}, licence {added.Model.Licence ?? "not named"}, {Numbers.Of(added.Model.Bytes, "byte")}");
        if (added.Fit is { } fit) ModelTables.Show(output, fit);
    }

    private static async Task VerifyAsync(ParseResult parsed, IServiceProvider services, CommandOutput output, CancellationToken cancellationToken)
    {
        var work = services.GetRequiredService<ModelsWork>();
        string[] names = parsed.GetValue(Maybe) is { } one ? [one] : [.. services.GetRequiredService<ModelStore>().List().Select(model => model.Name)];
        var models = await output.WithProgressAsync("verifying", async progress =>
        {
            var verified = new List<StoredModel>();
            foreach (var name in names) verified.Add(await work.VerifyAsync(name, progress, cancellationToken));
            return verified;
        });
        output.Json(new { verified = models });
        output.Line($"{Numbers.Of(models.Count, "model")}, {Numbers.Of(models.Sum(model => model.Files.Count), "file")}: as recorded");
    }

    private static Command Sub(Command command, Func<ParseResult, IServiceProvider, CommandOutput, CancellationToken, Task> body)
    {
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            async (services, output, token) =>
            {
                await body(parsed, services, output, token);
                return CommandHost.Ok;
            },
            cancellationToken));
        return command;
    }
}
