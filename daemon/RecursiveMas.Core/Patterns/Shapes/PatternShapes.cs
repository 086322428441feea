using System.Globalization;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>
/// The pattern file, version 1, as one table: every key, what it takes and where it goes. Descriptions for people are in
/// <c>schemas/rmas.schema.json</c>; a test holds the two to the same keys, kinds, limits and choices.
/// </summary>
public static class PatternShapes
{
    /// <summary>Most rounds: the paper measured three; beyond this a typing error is likelier than an experiment.</summary>
    public const int MaxRounds = 32;

    /// <summary>Most latent steps: the paper's gains level off near 80.</summary>
    public const int MaxLatentSteps = 1024;

    private static readonly TextShape Text = new();
    private static readonly TruthShape Truth = new();
    private static readonly ShapeOf<int> Tokens = NumberShape.WholeFrom(1, 131_072);
    private static readonly ShapeOf<int> Seed = NumberShape.WholeFrom(0, 1_000_000_000);
    private static readonly ShapeOf<int> Calls = NumberShape.WholeFrom(1, 50);
    private static readonly NumberShape Temperature = new(0, 2, whole: false);
    private static readonly NumberShape TopP = new(0, 1, whole: false, aboveMinimum: true);
    private static readonly ShapeOf<IReadOnlyList<string>> Names = new ListShape<string>(Text, "");

    /// <summary>A prompt: text, lines or a file.</summary>
    public static readonly ShapeOf<PromptSpec> Prompt = new AnyOfShape<PromptSpec>(
        "text, a list of lines or { \"file\": … }",
        Text.As(text => new PromptSpec(text)),
        new ListShape<string>(Text, "").As(lines => new PromptSpec(string.Join('\n', lines))),
        new ObjectShape<PromptSpec>("a prompt", new PromptSpec(null, ""))
            .Key("file", Text, (p, v) => p with { File = v }, required: true));

    /// <summary>Latent steps: a number, or auto with a limit.</summary>
    public static readonly ShapeOf<LatentStepsSpec> LatentSteps = new AnyOfShape<LatentStepsSpec>(
        $"a whole number from 0 to {MaxLatentSteps} or {{ \"auto\": true, \"limit\": … }}",
        NumberShape.WholeFrom(0, MaxLatentSteps).As(steps => new LatentStepsSpec(steps, false)),
        new ObjectShape<LatentStepsSpec>("latent steps", new LatentStepsSpec(MaxLatentSteps, false))
            .Key("auto", Truth, (s, v) => s with { Auto = v }, required: true)
            .Key("limit", NumberShape.WholeFrom(1, MaxLatentSteps), (s, v) => s with { Steps = v }, required: true));

    /// <summary>A model.</summary>
    public static readonly ObjectShape<ModelSpec> Model = new ObjectShape<ModelSpec>("a model", new ModelSpec())
        .Key("engine", new ChoiceShape("onnx", "onnx-web", "webllm"), (m, v) => m with { Engine = v })
        .Key("package", Text, (m, v) => m with { Package = v })
        .Key("webllm", Text, (m, v) => m with { WebLlm = v })
        .Key("model", Text, (m, v) => m with { Model = v })
        .Key("modelLib", Text, (m, v) => m with { ModelLib = v });

    /// <summary>An agent.</summary>
    public static readonly ObjectShape<AgentSpec> Agent = new ObjectShape<AgentSpec>("an agent", new AgentSpec())
        .Key("id", Text, (a, v) => a with { Id = v }, required: true)
        .Key("role", Text, (a, v) => a with { Role = v })
        .Key("model", Text, (a, v) => a with { Model = v }, required: true)
        .Key("system", Text, (a, v) => a with { System = v })
        .Key("prompt", Prompt, (a, v) => a with { Prompt = v })
        .Key("first", Prompt, (a, v) => a with { First = v })
        .Key("later", Prompt, (a, v) => a with { Later = v })
        .Key("final", Prompt, (a, v) => a with { Final = v })
        .Key("single", Prompt, (a, v) => a with { Single = v })
        .Key("latentSteps", LatentSteps, (a, v) => a with { LatentSteps = v })
        .Key("tools", Names, (a, v) => a with { Tools = v })
        .Key("maxTokens", Tokens, (a, v) => a with { MaxTokens = v })
        .Key("temperature", Temperature, (a, v) => a with { Temperature = v })
        .Key("topP", TopP, (a, v) => a with { TopP = v });

    /// <summary>An edge.</summary>
    public static readonly ObjectShape<EdgeSpec> Edge = new ObjectShape<EdgeSpec>("an edge", new EdgeSpec("", "", null, false))
        .Key("from", Text, (e, v) => e with { From = v }, required: true)
        .Key("to", Text, (e, v) => e with { To = v }, required: true)
        .Key("slot", Text, (e, v) => e with { Slot = v })
        .Key("feedback", Truth, (e, v) => e with { Feedback = v });

    /// <summary>Link files.</summary>
    public static readonly ObjectShape<LinksSpec> Links = new ObjectShape<LinksSpec>("links", new LinksSpec())
        .Key("inner", new MapShape<string>(Text, ""), (l, v) => l with { Inner = v })
        .Key("outer", new MapShape<string>(Text, ""), (l, v) => l with { Outer = v });

    /// <summary>How the answer is written.</summary>
    public static readonly ObjectShape<DecodeSpec> Decode = new ObjectShape<DecodeSpec>("decode", new DecodeSpec())
        .Key("agent", Text, (d, v) => d with { Agent = v })
        .Key("maxTokens", Tokens, (d, v) => d with { MaxTokens = v })
        .Key("temperature", Temperature, (d, v) => d with { Temperature = v })
        .Key("topP", TopP, (d, v) => d with { TopP = v })
        .Key("seed", Seed, (d, v) => d with { Seed = v });

    /// <summary>What crosses.</summary>
    public static readonly ObjectShape<TransferSpec> Transfer = new ObjectShape<TransferSpec>("transfer", new TransferSpec())
        .Key("rows", ChoiceShape.Of<TransferRows>(), (t, v) => t with { Rows = v })
        .Key("pool", new FormShape("^(none|mean|last:[1-9][0-9]{0,3})$", "\"none\", \"mean\" or \"last:k\" with k from 1 to 9999").As(ParsePool), (t, v) => t with { Pool = v })
        .Key("dtype", new ChoiceShape("f16"), (t, v) => t with { DType = v });

    /// <summary>Built-in tools; there are no others, so a pattern file can never name a program to run.</summary>
    public static readonly ObjectShape<IReadOnlyDictionary<string, ToolSpec>> Tools =
        new ObjectShape<IReadOnlyDictionary<string, ToolSpec>>("tools", new Dictionary<string, ToolSpec>())
            .Key(BuiltInTools.Calculator, Tool("the calculator"), (t, v) => With(t, BuiltInTools.Calculator, v))
            .Key(BuiltInTools.Lookup, Tool("the lookup").Key("file", Text, (s, v) => s with { File = v }), (t, v) => With(t, BuiltInTools.Lookup, v))
            .Key(BuiltInTools.Wikipedia, Tool("wikipedia").Key("enabled", Truth, (s, v) => s with { Enabled = v }), (t, v) => With(t, BuiltInTools.Wikipedia, v));

    /// <summary>Questions.</summary>
    public static readonly ObjectShape<DatasetSpec> Dataset = new ObjectShape<DatasetSpec>("a dataset", new DatasetSpec())
        .Key("file", Text, (d, v) => d with { File = v })
        .Key("train", Text, (d, v) => d with { Train = v })
        .Key("validation", Text, (d, v) => d with { Validation = v })
        .Key("test", Text, (d, v) => d with { Test = v })
        .Key("seed", Seed, (d, v) => d with { Seed = v })
        .Key("match", ChoiceShape.Of<AnswerMatch>(), (d, v) => d with { Match = v });

    /// <summary>A baseline.</summary>
    public static readonly ObjectShape<BaselineSpec> Baseline = new ObjectShape<BaselineSpec>("a baseline", new BaselineSpec())
        .Key("description", Text, (b, v) => b with { Description = v })
        .Key("model", Text, (b, v) => b with { Model = v }, required: true)
        .Key("system", Text, (b, v) => b with { System = v })
        .Key("prompt", Prompt, (b, v) => b with { Prompt = v })
        .Key("tools", Names, (b, v) => b with { Tools = v })
        .Key("maxTokens", Tokens, (b, v) => b with { MaxTokens = v });

    /// <summary>The file.</summary>
    public static readonly ObjectShape<PatternFile> File = new ObjectShape<PatternFile>("a pattern file", new PatternFile())
        .Key("$schema", Text, (f, _) => f)
        .Key("version", NumberShape.WholeFrom(0, 1_000_000), (f, v) => f with { Version = v }, required: true)
        .Key("name", Text, (f, v) => f with { Name = v })
        .Key("description", Text, (f, v) => f with { Description = v })
        .Key("pattern", ChoiceShape.Of<PatternKind>(), (f, v) => f with { Pattern = v }, required: true)
        .Key("rounds", NumberShape.WholeFrom(1, MaxRounds), (f, v) => f with { Rounds = v })
        .Key("models", new MapShape<ModelSpec>(Model, new ModelSpec()), (f, v) => f with { Models = v }, required: true)
        .Key("agents", new ListShape<AgentSpec>(Agent, new AgentSpec()), (f, v) => f with { Agents = v }, required: true)
        .Key("edges", new ListShape<EdgeSpec>(Edge, new EdgeSpec("", "", null, false)), (f, v) => f with { Edges = v })
        .Key("links", Links, (f, v) => f with { Links = v })
        .Key("decode", Decode, (f, v) => f with { Decode = v })
        .Key("transfer", Transfer, (f, v) => f with { Transfer = v })
        .Key("tools", Tools, (f, v) => f with { Tools = v })
        .Key("dataset", Dataset, (f, v) => f with { Dataset = v })
        .Key("baselines", new MapShape<BaselineSpec>(Baseline, new BaselineSpec()), (f, v) => f with { Baselines = v });

    private static ObjectShape<ToolSpec> Tool(string title) =>
        new ObjectShape<ToolSpec>(title, new ToolSpec()).Key("maxCalls", Calls, (s, v) => s with { MaxCalls = v });

    private static OrderedDictionary<string, ToolSpec> With(IReadOnlyDictionary<string, ToolSpec> tools, string name, ToolSpec spec) =>
        new(tools, StringComparer.Ordinal) { [name] = spec };

    private static RowPooling ParsePool(string text) => text switch
    {
        "none" => RowPooling.None,
        "mean" => new RowPooling(RowPoolingKind.Mean),
        _ => new RowPooling(RowPoolingKind.Last, int.Parse(text.AsSpan("last:".Length), CultureInfo.InvariantCulture)),
    };
}
