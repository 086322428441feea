using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Language.Completion;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.CodeActions;

/// <summary>Repairs that take work or another model: links are fitted again, a package that is missing is built, or WebLLM's own model is taken.</summary>
internal static class ModelActions
{
    private const string LinkUnfit = "RMAS066";
    private const string FolderMissing = "RMAS063";
    private static readonly string[] ModelMissing = [FolderMissing, "RMAS067", "RMAS068"];

    internal static IEnumerable<TextAction> In(DocumentSnapshot snapshot, TextSpan range)
    {
        var here = snapshot.Diagnostics.Where(diagnostic => diagnostic.Span.Offset <= range.End && range.Offset <= diagnostic.Span.End).ToArray();
        foreach (var unfit in here.Where(diagnostic => diagnostic.Code == LinkUnfit))
            yield return new TextAction("Fit the links again", [], unfit, true) { Command = "rmas.fitLinks" };
        foreach (var missing in here.Where(diagnostic => ModelMissing.Contains(diagnostic.Code)))
        {
            if (ModelAt(snapshot, missing.Span) is not var (name, model, member)) continue;

            // A build writes a folder of its own: one that is there already stays as it is.
            if (missing.Code == FolderMissing)
            {
                yield return new TextAction("Build a model package there from a checkpoint", [], missing, false)
                {
                    Command = "rmas.buildModel", CommandPath = PatternPaths.Resolve(snapshot.Path, model.Package!),
                };
            }

            if (model.Engine is null or "webllm" && Stock(model.Package!, name) is { } id)
                yield return new TextAction($"Use the stock WebLLM model {id} instead", [new TextEdit(member.Span, $"\"webllm\": {RmasJson.ToLine(id)}")], missing, false);
        }
    }

    private static (string Name, ModelSpec Model, JsonMemberSyntax Member)? ModelAt(DocumentSnapshot snapshot, TextSpan span)
    {
        foreach (var (name, model) in snapshot.Pattern.File.Models)
        {
            if (!string.IsNullOrWhiteSpace(model.Package)
                && (snapshot.Pattern.Locate(JsonPath.Key("models", name))?.Value as JsonObjectSyntax)?.Member("package") is { } member && member.Value.Span == span)
                return (name, model, member);
        }

        return null;
    }

    // Only a model that is called so already: another one would be another agent.
    private static string? Stock(string package, string name)
    {
        var called = new[] { StoredModelName.Of(package) ?? Path.GetFileName(package.TrimEnd('/')), name };
        return CompletionSettings.Default.PrebuiltModels.FirstOrDefault(id => called.Any(word => word.Length >= 4 && id.StartsWith(word + "-", StringComparison.OrdinalIgnoreCase)));
    }
}
