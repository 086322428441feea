namespace RecursiveMas.Core.Data;

/// <summary>One line of a dataset.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Question">The question; not empty.</param>
/// <param name="Answer">The known answer; not empty.</param>
/// <param name="Messages">Messages of agents; empty when the line has none.</param>
/// <param name="Group">Value of the line's <c>group</c> key, for accuracy by group; null when it has none.</param>
public sealed record DataQuestion(int Line, string Question, string Answer, IReadOnlyList<DataMessage> Messages, string? Group = null);
