using RecursiveMas.Training.Pretraining;
using RecursiveMas.Training.Relay.Corpus;
using RecursiveMas.Training.Relay.Worlds;
using RecursiveMas.Training.Tokenization;

namespace RecursiveMas.Training.Relay;

/// <summary>The bundled models, in one table. Sizes differ on purpose: latents must cross between different widths, tokenizers and architectures.</summary>
public static class RelayCatalog
{
    private static readonly SequentialTasks Sequential = new(new SequentialWorld());
    private static readonly VerboseTasks Verbose = new(Sequential);
    private static readonly MixtureTasks Mixture = new(new MixtureWorld());
    private static readonly DistillationTasks Distillation = new(new DistillationWorld());
    private static readonly DeliberationTasks Deliberation = new(new DeliberationWorld());

    /// <summary>The four worlds.</summary>
    public static IReadOnlyList<IRelayWorld> Worlds { get; } = [new SequentialWorld(), new MixtureWorld(), new DistillationWorld(), new DeliberationWorld()];

    /// <summary>Every model; <c>-whole</c> ones are the baselines of the same total size as their pattern's agents.</summary>
    public static IReadOnlyList<RelayModel> Models { get; } =
    [
        Knows("planner", "sequential", "qwen2", 96, 3, 32, 192, 5000, Sequential.Plan),
        Knows("critic", "sequential", "llama", 80, 5, 16, 160, 3000, Sequential.Correct),
        Computes("solver", "sequential", "qwen3", 112, 4, 32, 208, 6500, 0.3, (.75, SequentialTasks.Solve), (.25, Sequential.Alone)),
        Whole("sequential-whole", "sequential", 2000, 160, 5, 32, 400, Sequential.Whole),
        Knows("red", "mixture", "qwen2", 80, 5, 16, 160, 3000, r => Mixture.Rate("red", r)),
        Knows("green", "mixture", "llama", 96, 3, 32, 160, 3000, r => Mixture.Rate("green", r)),
        Knows("blue", "mixture", "qwen3", 80, 3, 32, 160, 3000, r => Mixture.Rate("blue", r)),
        Computes("summarizer", "mixture", "llama", 112, 7, 16, 208, 6000, 0, (.75, MixtureTasks.Sum), (.25, Mixture.Alone)),
        Whole("mixture-whole", "mixture", 2000, 160, 5, 32, 400, Mixture.Whole),
        Knows("expert", "distillation", "qwen2", 128, 4, 32, 320, 3500, Distillation.Explain),
        Computes("learner", "distillation", "qwen3", 112, 4, 32, 208, 6500, 0.3, (.75, DistillationTasks.Solve), (.25, Distillation.Alone)),
        Whole("distillation-whole", "distillation", 1200, 160, 5, 32, 400, Distillation.Whole),
        Knows("reflector", "deliberation", "llama", 112, 7, 16, 224, 4500, Deliberation.Reflect),
        Computes("caller", "deliberation", "qwen3", 96, 3, 32, 192, 4000, 0.3, (.55, Deliberation.Call), (.25, Deliberation.TakeNote), (.2, Deliberation.Alone)),
        Whole("deliberation-whole", "deliberation", 1200, 128, 4, 32, 352, Deliberation.Whole),
    ];

    /// <summary>The models of an examples folder, by its name.</summary>
    public static IReadOnlyList<RelayModel> Of(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == "relay-verbose" ? VerboseModels : Models;

    /// <summary>The agents of examples/relay-verbose, which write sentences by default.</summary>
    public static IReadOnlyList<RelayModel> VerboseModels { get; } =
    [
        Talks("planner", "qwen2", 128, 4, 32, 288, 6500, (1, Verbose.Plan)),
        Talks("critic", "llama", 112, 7, 16, 256, 6500, (1, Verbose.Correct)),
        Talks("solver", "qwen3", 144, 9, 16, 320, 5000, (.8, VerboseTasks.Solve), (.2, Verbose.Alone)),
    ];

    private static RelayModel Talks(string name, string architecture, int hidden, int heads, int headDim, int intermediate, int steps, params (double Share, Func<Random, RelayConversation> Make)[] tasks)
    {
        var model = Computes(name, "sentences", architecture, hidden, heads, headDim, intermediate, steps, 0.3, tasks);
        return model with { BriefPattern = "terse", Options = model.Options with { BatchSize = 128 } };
    }

    /// <summary>An agent that recalls a table: converges early, reads noisy slots.</summary>
    private static RelayModel Knows(string name, string pattern, string architecture, int hidden, int heads, int headDim, int intermediate, int steps, Func<Random, RelayConversation> task) =>
        Computes(name, pattern, architecture, hidden, heads, headDim, intermediate, steps, 0.3, (1, task));

    /// <summary>
    /// An agent that works something out. Its hidden states carry its latents only once its loss is at the floor of label smoothing, which
    /// takes longer than writing right answers does.
    /// </summary>
    private static RelayModel Computes(
        string name,
        string pattern,
        string architecture,
        int hidden,
        int heads,
        int headDim,
        int intermediate,
        int steps,
        double noise,
        params (double Share, Func<Random, RelayConversation> Make)[] tasks) =>
        new(
            name,
            pattern,
            architecture,
            architecture == "llama" ? TokenizerStyle.Llama3 : TokenizerStyle.Qwen2,
            hidden,
            heads,
            headDim,
            intermediate,
            [.. tasks.Select(t => new RelayTask(t.Share, t.Make))],
            new PretrainOptions(steps, Noise: noise));

    /// <summary>The baseline that knows everything and passes nothing on: plain cross-entropy, no noise.</summary>
    private static RelayModel Whole(string name, string pattern, int steps, int hidden, int heads, int headDim, int intermediate, Func<Random, RelayConversation> task) =>
        new(name, pattern, "qwen2", TokenizerStyle.Qwen2, hidden, heads, headDim, intermediate, [new RelayTask(1, task)], new PretrainOptions(steps, LearningRate: 2e-3, LabelSmoothing: 0));
}
