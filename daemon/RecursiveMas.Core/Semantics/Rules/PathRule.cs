using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Paths are relative, stay inside the workspace, and name files that exist.</summary>
internal sealed class PathRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var folder = PatternPaths.FolderOf(context.Document.Path);
        var root = context.Bounds.Root;
        foreach (var reference in PatternFileReference.Of(context.File))
        {
            if (context.Document.Locate(reference.JsonPath)?.Value is not JsonStringSyntax text)
                continue;
            var path = PatternPaths.Resolve(context.Document.Path, reference.Path);
            if (PatternPaths.IsAbsolute(reference.Path))
                yield return DiagnosticCatalog.AbsolutePath.At(text.Span, $"the {reference.What}'s path is absolute; paths are relative to the file");
            else if (root is not null && !PatternPaths.IsInside(root, path))
                yield return DiagnosticCatalog.PathLeaves.At(text.Span, $"the {reference.What} lies outside of the workspace {Path.GetFileName(root)}");
            else if (!(reference.What == PatternFileReference.PromptFile ? context.Bounds.HoldsText(path) : context.Bounds.Holds(path)))
                yield return DiagnosticCatalog.PathLeaves.At(text.Span, $"a symbolic link leads the {reference.What} out of {(root is null ? "this machine" : $"the workspace {Path.GetFileName(root)}")}");
            else if (Missing(context, reference, path) is { } missing)
                yield return missing with { Span = text.Span };
            else if (root is null && !PatternPaths.IsInside(folder, path))
                yield return DiagnosticCatalog.PathClimbs.At(text.Span, $"the {reference.What} lies above the file's folder, and no workspace says that it may be read");
        }
    }

    private static Diagnostic? Missing(RuleContext context, PatternFileReference reference, string path)
    {
        if (reference.What == PatternFileReference.PromptFile)
        {
            return context.Files.ReadText(path) is null
                ? DiagnosticCatalog.PromptUnreadable.At(default, $"the prompt file \"{reference.Path}\" does not exist, is larger than 1 MB or is not UTF-8")
                : null;
        }

        return context.Files.Exists(path) ? null : DiagnosticCatalog.FileMissing.At(default, $"the {reference.What} \"{reference.Path}\" does not exist");
    }
}
