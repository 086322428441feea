namespace RecursiveMas.Training.LinkTraining;

/// <summary>What the answering agent is trained to be led to.</summary>
public enum AnswerTarget
{
    /// <summary>Its message of the last round where the data has one, else the answer.</summary>
    Data,

    /// <summary>What it writes itself in text mode, at the same number of rounds.</summary>
    Text,
}
