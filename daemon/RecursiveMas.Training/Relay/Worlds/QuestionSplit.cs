namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>Which part a question belongs to, by a hash of its text: 1/8 test, 1/8 validation, the rest train. No question is in two parts.</summary>
public enum QuestionSplit
{
    /// <summary>Held out for every reported number.</summary>
    Test,

    /// <summary>Held out for choices made while building.</summary>
    Validation,

    /// <summary>Seen in training.</summary>
    Train,
}
