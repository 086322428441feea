namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>The bands of rope type <c>llama3</c>, by how often a frequency turns within the original context.</summary>
/// <param name="LowTurns"><c>low_freq_factor</c>: fewer turns are stretched whole.</param>
/// <param name="HighTurns"><c>high_freq_factor</c>: more turns are left alone.</param>
/// <param name="OriginalContext"><c>original_max_position_embeddings</c>.</param>
public sealed record RopeBands(double LowTurns, double HighTurns, double OriginalContext);
