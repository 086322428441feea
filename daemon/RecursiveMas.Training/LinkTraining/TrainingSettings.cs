using System.Text.Json;
using System.Text.Json.Serialization;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Training.LinkTraining;

/// <summary>Everything a training run can be told, in one record; what a settings file leaves out keeps its default.</summary>
public sealed record TrainingSettings
{
    private static readonly JsonSerializerOptions Strict = new(RmasJson.Compact)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>What is trained.</summary>
    public TrainingStage Stage { get; init; } = TrainingStage.All;

    /// <summary>Stages 1 and 1b.</summary>
    public AlignmentSettings Inner { get; init; } = new();

    /// <summary>Stage 2.</summary>
    public UnrolledSettings Outer { get; init; } = new();

    /// <summary>Width of a σ branch given to links that have none; it starts without effect. 0 keeps the links as they are.</summary>
    public int Bottleneck { get; init; }

    /// <summary>Rows an attention pool over the whole latent makes, given to outer links that have none; 0 keeps them as they are.</summary>
    public int PoolRows { get; init; }

    /// <summary>AdamW's decoupled decay.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Largest gradient norm.</summary>
    public double Clip { get; init; } = 1;

    /// <summary>Questions links are trained on; the most.</summary>
    public int TrainQuestions { get; init; } = 2000;

    /// <summary>Validation questions; the most.</summary>
    public int ValidationQuestions { get; init; } = 150;

    /// <summary>Steps between validations.</summary>
    public int ValidateEvery { get; init; } = 50;

    /// <summary>Validations without a better one after which a stage ends.</summary>
    public int Patience { get; init; } = 6;

    /// <summary>Steps between checkpoints.</summary>
    public int CheckpointEvery { get; init; } = 25;

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary><c>cpu</c>, or <c>cuda</c> where libtorch has it.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Threads of libtorch; 0 takes half of the machine's, at least one.</summary>
    public int Threads { get; init; }

    /// <summary>Reads a settings file.</summary>
    /// <exception cref="RmasException">RMAS510: not readable. RMAS511: an unknown key, a wrong value, or a value out of range.</exception>
    public static TrainingSettings Read(string path)
    {
        try
        {
            var settings = JsonSerializer.Deserialize<TrainingSettings>(File.ReadAllBytes(path), Strict);
            return (settings ?? throw new JsonException("the file holds null")).Checked(path);
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $"{path}:{line + 1}:{e.BytePositionInLine + 1}" : path;
            throw new RmasException(new RmasError("RMAS511", $"the settings are not valid: {Reason(e)}", place, "see docs/training.md for the keys"), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS510", $"cannot read the settings: {e.Message}", path), e);
        }
    }

    /// <summary>These settings, refused when a number is out of range.</summary>
    /// <exception cref="RmasException">RMAS511.</exception>
    public TrainingSettings Checked(string where)
    {
        void Require(bool right, string rule)
        {
            if (!right)
                throw new RmasException("RMAS511", $"the settings are not valid: {rule}", where);
        }

        Require(Inner.Steps > 0 && Outer.Steps > 0, "steps must be at least 1");
        Require(Inner.BatchSize > 0 && Outer.BatchSize > 0 && Inner.Rows > 0, "batchSize and rows must be at least 1");
        Require(Inner.Rate > 0 && Outer.Rate > 0 && Inner.Rate <= 1 && Outer.Rate <= 1, "rate must be above 0 and at most 1");
        Require(Clip > 0 && WeightDecay >= 0, "clip must be above 0, weightDecay not below 0");
        Require(Outer.LabelSmoothing is >= 0 and < 1, "labelSmoothing must be at least 0 and below 1");
        Require(ValidateEvery > 0 && CheckpointEvery > 0 && Patience > 0 && TrainQuestions > 0 && ValidationQuestions > 0, "validateEvery, checkpointEvery, patience and the numbers of questions must be at least 1");
        Require(Bottleneck >= 0 && PoolRows >= 0 && Threads >= 0, "bottleneck, poolRows and threads must not be negative");
        Require(Outer.Curriculum.All(step => step is { From: >= 0, ExtraSteps: >= 0, Rounds: null or > 0 }), "curriculum steps need from and extraSteps of at least 0 and rounds of at least 1");
        Require(Device is "cpu" or "cuda", "device must be cpu or cuda");
        return this;
    }

    // The library's message ends in a type name and a path nobody wrote.
    private static string Reason(JsonException e) => e.Message.Split(" Path: ")[0].Split(" JSON property '") is [_, var tail] && tail.Split('\'') is [var key, ..]
        ? $"unknown key '{key}'"
        : e.Message.Contains("could not be mapped", StringComparison.Ordinal) && e.Message.Split('\'') is [_, var name, ..] ? $"unknown key '{name}'" : e.Message.Split(" Path: ")[0];
}
