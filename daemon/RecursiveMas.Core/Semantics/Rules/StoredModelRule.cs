using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>A model of the store that a pattern names is there, and is of the kind that stands at that key.</summary>
internal sealed class StoredModelRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        foreach (var (name, model) in context.File.Models)
        {
            foreach (var (key, source, isWebLlm) in new[] { ("package", model.Package, false), ("webllm", model.WebLlm, true) })
            {
                if (StoredModelName.Of(source) is { } stored && context.Document.Locate(JsonPath.Key("models", name) + "." + key) is { } place && Problem(context, stored, isWebLlm, place.Value.Span) is { } problem)
                    yield return problem;
            }
        }
    }

    private static Diagnostic? Problem(RuleContext context, string name, bool isWebLlm, TextSpan span)
    {
        if (!StoredModelName.IsValid(name))
            return DiagnosticCatalog.NotInStore.At(span, $"\"{name}\" is no name of the store; a name is {StoredModelName.Allowed}");
        if (context.Files.StoredModels is not { } models)
            return null;
        var found = models.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            return found.IsWebLlm == isWebLlm ? null : DiagnosticCatalog.NotInStore.At(
                span, found.IsWebLlm ? $"\"{name}\" of the store is a WebLLM model; it goes into \"webllm\"" : $"\"{name}\" of the store is no WebLLM model; it goes into \"package\"");
        }

        var known = models.Where(model => model.IsWebLlm == isWebLlm).Select(model => StoredModelName.Prefix + model.Name).ToArray();
        var there = known.Length == 0 ? "it has none of that kind" : $"it has {string.Join(", ", known)}";
        var written = StoredModelName.Prefix + name;
        return DiagnosticCatalog.NotInStore.At(span, $"the model store holds no \"{name}\"{Suggestion.Phrase(written, known)}; {there}", RuleContext.Renames(span, written, known));
    }
}
