namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>
/// Rope type <c>longrope</c>: <c>short_factor</c> up to the original context, <c>long_factor</c> beyond. A cache holds rotated keys, so the
/// factors cannot change under it: packages take the short ones and end at the original context, where both agree with transformers.
/// </summary>
internal static class LongRopeReader
{
    private const string Original = "original_max_position_embeddings";
    private const string Most = "max_position_embeddings";
    private static readonly string[] Places = ["rope_scaling", "rope_parameters"];

    internal static RopeFactors Read(ConfigValues values, ConfigValues rope)
    {
        var original = OriginalContext(values, rope);
        var stretch = values.PositiveInt(Most) / original;
        var magnitude = rope.OptionalNumber("attention_factor") ?? (stretch <= 1 ? 1 : Math.Sqrt(1 + (Math.Log(stretch) / Math.Log(original))));
        return new RopeFactors(rope.PositiveNumbers("short_factor"), magnitude);
    }

    /// <summary>Positions a package may have: all the model was made for, or the original ones of a longrope model.</summary>
    internal static int ContextLength(ConfigValues values)
    {
        var most = values.PositiveInt(Most);
        var rope = Places.Select(values.Object).FirstOrDefault(x => x is not null && (x.Text("rope_type") ?? x.Text("type")) == "longrope");
        return rope is null ? most : (int)Math.Min(most, OriginalContext(values, rope));
    }

    /// <summary>Phi-3 states it beside the rotation, others in it.</summary>
    private static double OriginalContext(ConfigValues values, ConfigValues rope)
    {
        var original = values.OptionalInt(Original) ?? rope.OptionalInt(Original) ?? throw values.Lacks(Original);
        // The magnitude divides by its logarithm.
        return original > 1 ? original : throw values.Contradiction($"{Original} is 1");
    }
}
