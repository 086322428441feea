using RecursiveMas.Core.Patterns;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Hover;

/// <summary>A model: where it comes from, how large it is, what it takes in memory.</summary>
internal static class ModelHover
{
    internal static string Write(DocumentSnapshot snapshot, string name, ModelSpec model) =>
        $"**model {Words.Prose(name)}**\n\n" + Lines(snapshot, model);

    /// <summary>The facts as a Markdown list.</summary>
    internal static string Lines(DocumentSnapshot snapshot, ModelSpec model)
    {
        var engine = model.Engine ?? (model.Package is null ? "webllm" : "onnx");
        var source = model.Package ?? model.WebLlm ?? model.Model ?? "not said";
        var lines = $"- engine: {Words.Prose(engine)}, {Words.Code(source)}\n";
        if (model.Package is not { } package) return lines;
        if (snapshot.Surroundings.FactsOf(snapshot.Path, package) is not { } facts) return lines + "- no package or checkpoint is there\n";
        if (facts.Architecture is { } architecture) lines += $"- architecture: {Words.Prose(architecture)}{(facts.HiddenSize is { } d ? $", hidden size {Words.Count(d)}" : "")}\n";
        if (facts.Parameters is { } parameters) lines += $"- parameters: {Words.Count(parameters)}\n";
        if (facts.ContextLength is { } context) lines += $"- context: {Words.Count(context)} tokens\n";
        if (facts.MemoryBytes is { } memory)
            lines += $"- memory: about {Words.Bytes(memory)} ({Words.Bytes(facts.WeightBytes!.Value)} weights, {Words.Bytes(facts.CacheBytes!.Value)} for one full context)\n";
        return facts.IsPackage ? lines : lines + "- a checkpoint: the package is built on first use\n";
    }
}
