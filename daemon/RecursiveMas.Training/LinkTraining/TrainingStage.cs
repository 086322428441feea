namespace RecursiveMas.Training.LinkTraining;

/// <summary>What is trained, and by which loss.</summary>
public enum TrainingStage
{
    /// <summary>Each link alone: its rows against the embeddings they should become (stages 1 and 1b).</summary>
    Inner,

    /// <summary>All links through the unrolled loop, by the cross-entropy of the answer (stage 2).</summary>
    Outer,

    /// <summary>Inner, then outer.</summary>
    All,
}
