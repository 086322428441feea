using RecursiveMas.Core.Links;
using RecursiveMas.Core.Plans;
using RecursiveMas.Training.Links;

namespace RecursiveMas.Training.LinkTraining;

/// <summary>A link of the pattern in training.</summary>
/// <param name="Planned">Where it belongs; its path is the key the unrolled loop uses.</param>
/// <param name="Start">What it started from.</param>
/// <param name="Link">What is trained.</param>
internal sealed record TrainedLink(PlannedLink Planned, RecursiveLink Start, TrainableLink Link)
{
    /// <summary>How people name it.</summary>
    internal string Label => Planned.Label;
}
