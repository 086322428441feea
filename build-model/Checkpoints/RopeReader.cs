using System.Globalization;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>
/// Reads rotations in both spellings: <c>rope_theta</c> and <c>rope_scaling</c>, or since transformers 5 <c>rope_parameters</c>, there by layer
/// type where the types differ.
/// </summary>
internal static class RopeReader
{
    private const string Allowed = "default, linear, llama3, longrope";

    /// <summary>The rotation of layers of a type; <paramref name="defaultTheta"/> null where the base must be stated.</summary>
    internal static RopeSettings Read(ConfigValues values, string layerType, double? defaultTheta)
    {
        CheckPartial(values);
        var theta = values.PositiveNumber("rope_theta", 0);
        RopeScaling? scaling = null;
        foreach (var key in new[] { "rope_scaling", "rope_parameters" })
        {
            if (values.Object(key) is not { } rope)
                continue;
            rope = rope.Object(layerType) ?? rope;
            CheckPartial(rope);
            var read = ReadScaling(values, rope, key);
            if (scaling is not null && read is not null && scaling != read)
                throw values.Contradiction("rope_scaling and rope_parameters scale differently");
            scaling ??= read;
            var inner = rope.PositiveNumber("rope_theta", 0);
            if (inner > 0 && theta > 0 && !inner.Equals(theta))
                throw values.Contradiction(string.Create(CultureInfo.InvariantCulture, $"rope_theta is {theta} and {key}.rope_theta is {inner}"));
            theta = inner > 0 ? inner : theta;
        }

        return new RopeSettings(theta > 0 ? theta : defaultTheta ?? throw values.Lacks("rope_theta"), scaling);
    }

    /// <summary>The rotation of gemma3's window layers: a base of their own, and no scaling.</summary>
    internal static RopeSettings ReadLocal(ConfigValues values)
    {
        if (values.Object("rope_parameters")?.Object("sliding_attention") is not { } rope)
            return new RopeSettings(values.PositiveNumber("rope_local_base_freq", 10_000));
        return new RopeSettings(rope.PositiveNumber("rope_theta"), ReadScaling(values, rope, "rope_parameters"));
    }

    private static RopeScaling? ReadScaling(ConfigValues values, ConfigValues rope, string key) => (rope.Text("rope_type") ?? rope.Text("type")) switch
    {
        null or "default" or "none" => null,
        "linear" => new RopeScaling(rope.PositiveNumber("factor")),
        "llama3" => new RopeScaling(rope.PositiveNumber("factor"), ReadBands(rope)),
        "longrope" => new RopeScaling(1, Factors: LongRopeReader.Read(values, rope)),
        var kind => throw rope.NotBuilt($"{key} of type '{kind}'", Allowed),
    };

    private static RopeBands ReadBands(ConfigValues rope)
    {
        var bands = new RopeBands(rope.PositiveNumber("low_freq_factor"), rope.PositiveNumber("high_freq_factor"), rope.PositiveNumber("original_max_position_embeddings"));
        return bands.LowTurns < bands.HighTurns ? bands : throw rope.Contradiction("low_freq_factor is not below high_freq_factor");
    }

    private static void CheckPartial(ConfigValues values)
    {
        if (!values.PositiveNumber("partial_rotary_factor", 1).Equals(1.0))
            throw values.NotBuilt("partial_rotary_factor", "1");
    }
}
