namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>How one layer attends.</summary>
/// <param name="Window">Most positions a position sees, itself included; null for all before it.</param>
/// <param name="Rope">Its rotation.</param>
public sealed record LayerAttention(int? Window, RopeSettings Rope);
