using RecursiveMas.Core.Json;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Patterns.Prompts;
using RecursiveMas.Core.Semantics;

namespace RecursiveMas.Core.Plans;

/// <summary>Settings of hops: what the file says, else the default, which is told.</summary>
internal sealed class HopSettings(PatternDocument document, PlanRequest request, DefaultsLog defaults)
{
    private readonly PatternFile file = document.File;

    internal int Seed { get; } = request.Seed ?? defaults.Fill(document.File.Decode?.Seed, "decode.seed", 0, StandardValues.SeedReason);

    internal string Name()
    {
        var name = Path.GetFileName(document.Path);
        name = name.EndsWith(PatternPaths.Suffix, StringComparison.OrdinalIgnoreCase) ? name[..^PatternPaths.Suffix.Length] : name;
        defaults.TellText("name", name, "the file's name");
        return name;
    }

    internal PlannedModel Model(string name)
    {
        var spec = file.Models[name];
        var path = JsonPath.Key("models", name);
        var engine = spec.Engine;
        if (engine is null)
        {
            engine = spec.Package is null ? "webllm" : request.PackageEngine ?? "onnx";
            var why = spec.Package is null ? "the model is a WebLLM model" : request.PackageEngine is null ? "the model is a package" : "chosen for this run";
            defaults.TellText($"{path}.engine", engine, why);
        }

        var package = spec.Package is null || StoredModelName.Of(spec.Package) is not null ? spec.Package : PatternPaths.Resolve(document.Path, spec.Package);
        return new PlannedModel(name, engine, package, spec.WebLlm, spec.Model, spec.ModelLib);
    }

    internal Hop Hop(int index, HopKey key, HopKind kind, IReadOnlyList<PromptPart> prompt)
    {
        var agent = file.Agents[key.Agent];
        var think = kind == HopKind.Think ? Think(key.Agent) : null;
        var speak = kind == HopKind.Think ? null : Speak(index, key.Agent, kind);
        var tools = kind == HopKind.Think ? null : Tools(agent.Tools);
        return new Hop(index, key.Round, agent.Id, kind, agent.Model, agent.System, prompt, think, speak, tools);
    }

    internal Hop BaselineHop(string name, PromptTemplate? template)
    {
        var spec = file.Baselines[name];
        var path = JsonPath.Key("baselines", name);
        if (template is null)
            defaults.TellText($"{path}.prompt", "{{question}}", "the question alone");
        IReadOnlyList<PromptPart> prompt = template is null ? [new QuestionPart()] : PromptParts.Of(template, 1, _ => null);
        var speak = new SpeakSettings(
            defaults.Fill(spec.MaxTokens ?? file.Decode?.MaxTokens, $"{path}.maxTokens", StandardValues.MaxTokens, StandardValues.MaxTokensReason),
            defaults.Fill(file.Decode?.Temperature, "decode.temperature", StandardValues.Temperature, StandardValues.TemperatureReason),
            defaults.Fill(file.Decode?.TopP, "decode.topP", StandardValues.TopP, StandardValues.TopPReason),
            Seed);
        return new Hop(0, 1, name, HopKind.Answer, spec.Model, spec.System, prompt, null, speak, Tools(spec.Tools));
    }

    /// <summary>Whether an agent hands over no rows, so that slots it would fill stay empty (m = 0 of the paper's Table 9).</summary>
    internal bool ThinksNothing(int agent) =>
        file.Transfer.Rows is not TransferRows.Prompt && file.Agents[agent].LatentSteps is { Auto: false, Steps: 0 };

    internal string OuterLink(TopologyEdge edge)
    {
        var path = PatternPaths.OuterLink(document, edge.From, edge.To);
        if (!file.Links.Outer.ContainsKey(edge.Name))
            defaults.TellText(JsonPath.Key("links.outer", edge.Name), Relative(path), "beside the file");
        return path;
    }

    /// <summary>The sender's R_in, which only outer links with inner input read; so nothing is told.</summary>
    internal string SenderInnerLink(string agent) => PatternPaths.InnerLink(document, agent);

    private string InnerLink(string agent)
    {
        var path = PatternPaths.InnerLink(document, agent);
        if (!file.Links.Inner.ContainsKey(agent))
            defaults.TellText(JsonPath.Key("links.inner", agent), Relative(path), "beside the file");
        return path;
    }

    private ThinkSettings Think(int index)
    {
        var agent = file.Agents[index];
        var rows = defaults.Fill(file.Transfer.Rows, "transfer.rows", TransferRows.Thoughts, "the paper hands over thoughts");
        if (file.Transfer.Pool is null)
            defaults.TellText("transfer.pool", "none", "the paper hands over every row");
        var steps = agent.LatentSteps;
        if (steps is null)
        {
            steps = new LatentStepsSpec(StandardValues.LatentSteps, false);
            if (rows == TransferRows.Thoughts)
                defaults.TellNumber($"agents[{index}].latentSteps", steps.Steps, StandardValues.LatentStepsReason);
        }

        var stepped = rows == TransferRows.Thoughts && (steps.Auto || steps.Steps > 1);
        return new ThinkSettings(steps.Steps, steps.Auto, stepped ? InnerLink(agent.Id) : null, rows, file.Transfer.Pool ?? RowPooling.None);
    }

    private SpeakSettings Speak(int index, int agentIndex, HopKind kind)
    {
        var agent = file.Agents[agentIndex];
        var decode = kind == HopKind.Answer ? file.Decode : null;
        var path = kind == HopKind.Answer ? "decode" : $"agents[{agentIndex}]";
        return new SpeakSettings(
            defaults.Fill(decode?.MaxTokens ?? agent.MaxTokens, $"{path}.maxTokens", StandardValues.MaxTokens, StandardValues.MaxTokensReason),
            defaults.Fill(decode?.Temperature ?? agent.Temperature, $"{path}.temperature", StandardValues.Temperature, StandardValues.TemperatureReason),
            defaults.Fill(decode?.TopP ?? agent.TopP, $"{path}.topP", StandardValues.TopP, StandardValues.TopPReason),
            Seed + index);
    }

    private ToolPolicy? Tools(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return null;
        var tools = names.Distinct(StringComparer.Ordinal).Select(name => new PlannedTool(
            name,
            name == BuiltInTools.Lookup && Spec(name)?.File is { } data ? PatternPaths.Resolve(document.Path, data) : null));

        // One limit for the hop: the strictest one written.
        var limits = names.Select(name => Spec(name)?.MaxCalls).OfType<int>().ToArray();
        if (limits.Length == 0)
            defaults.TellNumber(JsonPath.Key("tools", names[0]) + ".maxCalls", StandardValues.ToolCalls, StandardValues.ToolCallsReason);
        return new ToolPolicy([.. tools], limits.Length == 0 ? StandardValues.ToolCalls : limits.Min());
    }

    private ToolSpec? Spec(string tool) => file.Tools.GetValueOrDefault(tool);

    private string Relative(string path) =>
        Path.GetRelativePath(PatternPaths.FolderOf(document.Path), path).Replace('\\', '/');
}
