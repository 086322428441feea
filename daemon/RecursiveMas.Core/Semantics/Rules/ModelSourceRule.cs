using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>A model has exactly one source, and its engine can read it.</summary>
internal sealed class ModelSourceRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        foreach (var (name, model) in context.File.Models)
        {
            var path = JsonPath.Key("models", name);
            if (context.Document.Locate(path)?.Value is JsonObjectSyntax && Problem(model) is { } problem)
                yield return DiagnosticCatalog.ModelSource.At(context.KeyPlace(path), $"model \"{name}\" {problem}", Fixes(context, path, name, model));
        }
    }

    private static string? Problem(ModelSpec model)
    {
        var compiled = model.Model is not null || model.ModelLib is not null;
        var sources = (model.Package is null ? 0 : 1) + (model.WebLlm is null ? 0 : 1) + (compiled ? 1 : 0);
        return (sources, model.Engine) switch
        {
            (0, _) => "has no source; give \"package\", \"webllm\", or \"model\" with \"modelLib\"",
            (> 1, _) => "has several sources; keep one of \"package\", \"webllm\", \"model\" with \"modelLib\"",
            (_, "onnx" or "onnx-web") when model.Package is null => $"runs on engine {model.Engine}, which needs a \"package\"",
            (_, "webllm") when model.Package is not null => "runs on engine webllm, which cannot read a \"package\"",
            _ when compiled && (model.Model is null || model.ModelLib is null) => "needs both \"model\" and \"modelLib\"",
            _ when compiled && !(IsUrl(model.Model!) && IsUrl(model.ModelLib!)) => "needs https URLs in \"model\" and \"modelLib\"",
            _ when model.Package?.Trim().Length == 0 || model.WebLlm?.Trim().Length == 0 => "has an empty source",
            _ => null,
        };
    }

    private static QuickFix[] Fixes(RuleContext context, string path, string name, ModelSpec model) =>
        model is { Package: null, WebLlm: null, Model: null, ModelLib: null, Engine: not "webllm" }
            ? context.Adds(path, "Add a package folder", $"\"package\": {RmasJson.ToLine("models/" + name)}")
            : [];

    /// <summary>Plain http only on this machine.</summary>
    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
