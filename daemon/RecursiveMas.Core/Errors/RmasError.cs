namespace RecursiveMas.Core.Errors;

/// <summary>One expected failure, told once: a stable code, what happened, where, and what to do next.</summary>
/// <param name="Code">Stable code: RMAS0xx pattern file, 1xx models and packages, 2xx links, 3xx data, 4xx running, 5xx training.</param>
/// <param name="Message">What is wrong and what is allowed; one line.</param>
/// <param name="Where">File, <c>file:line:col</c>, or agent and round; null when there is no place.</param>
/// <param name="NextStep">The one action that helps; null when the message already says it.</param>
public sealed record RmasError(string Code, string Message, string? Where = null, string? NextStep = null)
{
    /// <summary><c>where: error CODE: message; next step</c>, always one line.</summary>
    public override string ToString()
    {
        var place = Where is null ? "" : Where + ": ";
        var next = NextStep is null ? "" : " — " + NextStep;
        return $"{place}error {Code}: {Message}{next}".ReplaceLineEndings(" ");
    }
}
