namespace RecursiveMas.Training.Unrolling;

/// <summary>How gradients pass the unrolled loop.</summary>
/// <param name="TeacherForced">Rows come from given messages in one parallel pass, as the released trainer does, not from free-running steps.</param>
/// <param name="DetachRounds">Whether gradients stop between rounds.</param>
/// <param name="Checkpointing">Whether each hop is computed again for its gradient, so that one hop's activations are held at a time.</param>
/// <param name="LabelSmoothing">ε of the cross-entropy.</param>
public sealed record UnrollOptions(bool TeacherForced = false, bool DetachRounds = false, bool Checkpointing = false, double LabelSmoothing = 0);
