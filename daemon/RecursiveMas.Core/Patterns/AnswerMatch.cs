namespace RecursiveMas.Core.Patterns;

/// <summary>How a written answer is held against the known one.</summary>
public enum AnswerMatch
{
    /// <summary>Equal after trimming and folding case and white space.</summary>
    Exact,

    /// <summary>The last number in the text equals the known number exactly; no number is wrong.</summary>
    LastNumber,
}
