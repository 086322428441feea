using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Agents and baselines name models that exist, and every model is used.</summary>
internal sealed class ModelNameRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var file = context.File;
        var users = file.Agents.Select((agent, i) => (Path: $"agents[{i}].model", agent.Model))
            .Concat(file.Baselines.Select(b => (Path: JsonPath.Key("baselines", b.Key) + ".model", b.Value.Model)))
            .Where(user => context.Document.Locate(user.Path)?.Value is JsonStringSyntax)
            .ToArray();
        foreach (var (path, model) in users.Where(user => !file.Models.ContainsKey(user.Model)))
        {
            var span = context.Place(path);
            var known = file.Models.Count == 0 ? "none is listed" : $"listed are {string.Join(", ", file.Models.Keys)}";
            var written = $"{RmasJson.ToLine(model)}: {{ \"package\": {RmasJson.ToLine("models/" + model)} }}";
            var add = context.Document.Locate("models") is null
                ? context.Adds("", $"Add model \"{model}\"", $"\"models\": {{ {written} }}")
                : context.Adds("models", $"Add model \"{model}\"", written);
            yield return DiagnosticCatalog.UnknownModel.At(
                span,
                $"unknown model \"{model}\"{Suggestion.Phrase(model, file.Models.Keys)}; {known}",
                [.. RuleContext.Renames(span, model, file.Models.Keys), .. add]);
        }

        if (users.Any(user => !file.Models.ContainsKey(user.Model)))
            yield break;
        foreach (var name in file.Models.Keys.Except(users.Select(user => user.Model)))
        {
            var path = JsonPath.Key("models", name);
            yield return DiagnosticCatalog.UnusedModel.At(
                context.KeyPlace(path),
                $"model \"{name}\" is not used by any agent or baseline",
                context.Removes("models", path, $"Remove model \"{name}\""));
        }
    }
}
