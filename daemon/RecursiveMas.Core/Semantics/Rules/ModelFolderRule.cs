using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>A model's folder that is there holds a model.</summary>
internal sealed class ModelFolderRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        if (!context.Files.SeesModels)
            yield break;
        foreach (var (name, model) in context.File.Models)
        {
            if (string.IsNullOrWhiteSpace(model.Package) || StoredModelName.Of(model.Package) is not null || context.Document.Locate(JsonPath.Key("models", name) + ".package") is not { } place)
                continue;
            var folder = PatternPaths.Resolve(context.Document.Path, model.Package);
            if (context.Files.Exists(folder) && context.Files.ModelAt(folder) is null)
                yield return DiagnosticCatalog.NoModelThere.At(place.Value.Span, $"\"{model.Package}\" holds neither a model package (rmas-package.json) nor a checkpoint (config.json)");
        }
    }
}
