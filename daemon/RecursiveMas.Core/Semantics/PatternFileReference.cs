using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics;

/// <summary>A path written in a pattern.</summary>
/// <param name="JsonPath">Where it stands.</param>
/// <param name="Path">The path as written.</param>
/// <param name="What">What it names, in words.</param>
public sealed record PatternFileReference(string JsonPath, string Path, string What)
{
    /// <summary>What prompts kept in files are called.</summary>
    internal const string PromptFile = "prompt file";

    /// <summary>Every path a pattern writes, in the order of the format.</summary>
    public static IEnumerable<PatternFileReference> Of(PatternFile file)
    {
        foreach (var (name, model) in file.Models)
        {
            if (model.Package is { } package && StoredModelName.Of(package) is null)
                yield return new(Json.JsonPath.Key("models", name) + ".package", package, "model package");
        }

        for (var i = 0; i < file.Agents.Count; i++)
        {
            var agent = file.Agents[i];
            foreach (var (key, prompt) in new[] { ("prompt", agent.Prompt), ("first", agent.First), ("later", agent.Later), ("final", agent.Final), ("single", agent.Single) })
            {
                if (prompt?.File is { } text)
                    yield return new($"agents[{i}].{key}.file", text, PromptFile);
            }
        }

        foreach (var (agent, link) in file.Links.Inner)
            yield return new(Json.JsonPath.Key("links.inner", agent), link, "link file");
        foreach (var (edge, link) in file.Links.Outer)
            yield return new(Json.JsonPath.Key("links.outer", edge), link, "link file");
        if (file.Tools.GetValueOrDefault(BuiltInTools.Lookup)?.File is { } data)
            yield return new("tools.lookup.file", data, "lookup file");
        foreach (var (key, path) in new[] { ("file", file.Dataset?.File), ("train", file.Dataset?.Train), ("validation", file.Dataset?.Validation), ("test", file.Dataset?.Test) })
        {
            if (path is not null)
                yield return new($"dataset.{key}", path, "question file");
        }

        foreach (var (name, baseline) in file.Baselines)
        {
            if (baseline.Prompt?.File is { } text)
                yield return new(Json.JsonPath.Key("baselines", name) + ".prompt.file", text, PromptFile);
        }
    }
}
