using RecursiveMas.Training.Unrolling;

namespace RecursiveMas.Training.LinkTraining;

/// <summary>Questions laid out for one number of rounds.</summary>
/// <param name="Hops">The plan's hops.</param>
/// <param name="Train">Training questions.</param>
/// <param name="Validation">Validation questions.</param>
internal sealed record LoopData(IReadOnlyList<UnrolledHop> Hops, IReadOnlyList<UnrolledQuestion> Train, IReadOnlyList<UnrolledQuestion> Validation);
