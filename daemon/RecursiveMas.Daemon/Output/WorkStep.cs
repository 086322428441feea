using System.Text.Json.Serialization;
using RecursiveMas.Core.Engines;

namespace RecursiveMas.Daemon.Output;

/// <summary>How far long work is, for a progress bar or an editor.</summary>
/// <param name="Stage">What is happening, e.g. <c>loading planner</c>.</param>
/// <param name="Done">How much is done; only grows within a stage.</param>
/// <param name="Total">How much there is; null when nobody knows.</param>
/// <param name="Message">More about the moment; null when the stage says it all.</param>
internal sealed record WorkStep(string Stage, long Done, long? Total, string? Message = null)
{
    /// <summary>0 to 1; 0 when nobody knows how much there is.</summary>
    [JsonIgnore]
    public double Fraction => Total is > 0 ? Math.Clamp((double)Done / Total.Value, 0, 1) : 0;

    /// <summary>A fraction in hundredths.</summary>
    public static WorkStep Of(string stage, double fraction, string? message = null) => new(stage, (long)(Math.Clamp(fraction, 0, 1) * 100), 100, message);

    /// <summary>A model that is loading.</summary>
    public static WorkStep Of(LoadProgress load) => Of($"loading {load.Model}", load.Fraction, load.Stage);
}
